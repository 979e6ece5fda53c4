BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'check-bitlocker' {
    It 'tells a disk whose protection is suspended from one that is not encrypted' {
        Mock Get-BitLockerVolume { [pscustomobject]@{ VolumeStatus = 'FullyEncrypted'; ProtectionStatus = 'Off'; KeyProtector = @([pscustomobject]@{ KeyProtectorType = 'RecoveryPassword' }) } }
        $result = Invoke-ScriptUnderTest $PSScriptRoot
        ($result.items | Where-Object { -not $_.ok }).id | Should -Be 'bitlocker.protection'
    }
    It 'says nothing of a key' {
        Mock Get-BitLockerVolume { [pscustomobject]@{ VolumeStatus = 'FullyEncrypted'; ProtectionStatus = 'On'; KeyProtector = @([pscustomobject]@{ KeyProtectorType = 'RecoveryPassword'; RecoveryPassword = '123456-654321' }) } }
        ConvertTo-Json (Invoke-ScriptUnderTest $PSScriptRoot) -Depth 4 | Should -Not -Match '123456'
    }
}
