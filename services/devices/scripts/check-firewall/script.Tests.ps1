BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'check-firewall' {
    It 'reads what is in effect' {
        Mock Get-NetFirewallProfile { @([pscustomobject]@{ Name = 'Public'; Enabled = 'True' }) } -ParameterFilter { $PolicyStore -eq 'ActiveStore' }
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeTrue
        Should -Invoke Get-NetFirewallProfile -ParameterFilter { $PolicyStore -eq 'ActiveStore' }
    }
    It 'names the profile that is off' {
        Mock Get-NetFirewallProfile { @([pscustomobject]@{ Name = 'Domain'; Enabled = 'True' }, [pscustomobject]@{ Name = 'Public'; Enabled = 'False' }) }
        $result = Invoke-ScriptUnderTest $PSScriptRoot
        ($result.items | Where-Object { -not $_.ok }).id | Should -Be 'firewall.public'
    }
}
