BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'enable-firewall' {
    It 'enables the profiles that are off, and only those' {
        $script:enabled = @{ Domain = 'True'; Public = 'False' }
        Mock Get-NetFirewallProfile { $script:enabled.GetEnumerator() | ForEach-Object { [pscustomobject]@{ Name = $_.Key; Enabled = $_.Value } } }
        Mock Set-NetFirewallProfile { $script:enabled[$Name] = 'True' }
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeTrue
        Should -Invoke Set-NetFirewallProfile -Times 1 -Exactly -ParameterFilter { $Name -eq 'Public' }
    }
    It 'says so where a policy has the last word' {
        Mock Get-NetFirewallProfile { [pscustomobject]@{ Name = 'Public'; Enabled = 'False' } }
        Mock Set-NetFirewallProfile { }
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeFalse
    }
}
