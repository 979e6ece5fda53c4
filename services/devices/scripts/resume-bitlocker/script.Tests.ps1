BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'resume-bitlocker' {
    BeforeEach {
        $script:volume = @{ VolumeStatus = 'FullyEncrypted'; ProtectionStatus = 'Off'; KeyProtector = @([pscustomobject]@{ KeyProtectorType = 'RecoveryPassword'; KeyProtectorId = '{id}' }) }
        $script:order = @()
        Mock Get-BitLockerVolume { [pscustomobject]$script:volume }
        Mock BackupToAAD-BitLockerKeyProtector { $script:order += 'escrow' }
        Mock Resume-BitLocker { $script:order += 'resume'; $script:volume.ProtectionStatus = 'On' }
    }
    It 'escrows first, then resumes' {
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeTrue
        $script:order -join ',' | Should -Be 'escrow,resume'
    }
    It 'resumes nothing whose key could not be escrowed' {
        Mock BackupToAAD-BitLockerKeyProtector { throw 'no network' }
        (Invoke-ScriptUnderTest $PSScriptRoot).err | Should -Be 'no network'
        Should -Invoke Resume-BitLocker -Times 0 -Exactly
    }
    It 'never encrypts a disk' {
        $script:volume.VolumeStatus = 'FullyDecrypted'
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeFalse
        $script:order | Should -BeNullOrEmpty
    }
}
