BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'check-defender' {
    BeforeEach {
        $script:status = @{ AMRunningMode = 'Normal'; AntivirusEnabled = $true; RealTimeProtectionEnabled = $true; AntivirusSignatureAge = 0; QuickScanAge = 1; IsTamperProtected = $true }
        Mock Get-MpComputerStatus { [pscustomobject]$script:status }
    }
    It 'finds nothing where nothing is wrong' {
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeTrue
    }
    It 'finds signatures that are old' {
        $script:status.AntivirusSignatureAge = 9
        $result = Invoke-ScriptUnderTest $PSScriptRoot
        $result.ok | Should -BeFalse
        ($result.items | Where-Object { -not $_.ok }).id | Should -Be 'defender.sigage'
    }
    It 'takes a scan that never was for one that is overdue' {
        $script:status.QuickScanAge = 4294967295
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeFalse
    }
    It 'leaves a device alone that another product protects' {
        $script:status.AMRunningMode = 'Passive Mode'
        $script:status.RealTimeProtectionEnabled = $false
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeTrue
    }
    It 'says what went wrong' {
        Mock Get-MpComputerStatus { throw 'no such class' }
        (Invoke-ScriptUnderTest $PSScriptRoot).err | Should -Be 'no such class'
    }
}
