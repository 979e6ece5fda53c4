BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'check-reboot-pending' {
    It 'finds that a restart is due' {
        Mock Test-Path { $Path -like '*RebootRequired' }
        $result = Invoke-ScriptUnderTest $PSScriptRoot
        ($result.items | Where-Object { -not $_.ok }).id | Should -Be 'reboot.updates'
    }
    It 'finds that none is' {
        Mock Test-Path { $false }
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeTrue
    }
}
