BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe 'check-windows-update' {
    It 'finds security updates that are missing' {
        Mock New-Object { [pscustomobject]@{ } | Add-Member -PassThru -MemberType ScriptMethod -Name CreateUpdateSearcher -Value { [pscustomobject]@{ } | Add-Member -PassThru -MemberType ScriptMethod -Name Search -Value { [pscustomobject]@{ Updates = @([pscustomobject]@{ MsrcSeverity = 'Critical' }) } } } } -ParameterFilter { $ComObject -eq 'Microsoft.Update.Session' }
        Mock New-Object { [pscustomobject]@{ Results = [pscustomobject]@{ LastInstallationSuccessDate = (Get-Date) } } } -ParameterFilter { $ComObject -eq 'Microsoft.Update.AutoUpdate' }
        $result = Invoke-ScriptUnderTest $PSScriptRoot
        ($result.items | Where-Object { -not $_.ok }).id | Should -Be 'update.security'
    }
}
