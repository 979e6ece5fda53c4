BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'update-defender' {
    It 'fetches what is new, and says how old it then is' {
        Mock Update-MpSignature { }
        Mock Get-MpComputerStatus { [pscustomobject]@{ AntivirusSignatureAge = 0 } }
        (Invoke-ScriptUnderTest $PSScriptRoot).ok | Should -BeTrue
        Should -Invoke Update-MpSignature -Times 1 -Exactly
    }
}
