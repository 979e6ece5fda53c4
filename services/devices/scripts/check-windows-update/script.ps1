# Looks for updates that are not installed, and when one last was. Reads only; it asks the update source, which can take minutes.

# -- result: the same in every script; `npm run scripts -w @fixpoint/devices` copies it from scripts/_shared/result.ps1
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

function New-Finding {
    param([string]$Id, [bool]$Ok, $Value, $Limit)
    [pscustomobject]@{ id = $Id; ok = $Ok; value = $Value; limit = $Limit }
}

function Get-Instant {
    (Get-Date).ToUniversalTime().ToString('o')
}

# One line, as Intune keeps no more than 2,048 characters; exit 1 is how Intune is told that something is wrong.
function Complete-Check {
    param([string]$Check, [object[]]$Findings, [string]$Problem)
    $failing = @($Findings | Where-Object { -not $_.ok })
    $isOk = (-not $Problem) -and ($failing.Count -eq 0)
    $reason = $null
    if ($Problem) { $reason = $Problem.Substring(0, [Math]::Min(300, $Problem.Length)) }
    $result = [pscustomobject]@{ v = 1; check = $Check; ok = $isOk; at = (Get-Instant); items = @($Findings); err = $reason }
    Write-Output (ConvertTo-Json -InputObject $result -Compress -Depth 4)
    if ($isOk) { exit 0 }
    exit 1
}
# -- end of result

$ageLimitDays = 35

try {
    $session = New-Object -ComObject Microsoft.Update.Session
    $found = $session.CreateUpdateSearcher().Search("IsInstalled=0 and IsHidden=0 and Type='Software'")
    $security = @($found.Updates | Where-Object { $_.MsrcSeverity })
    $automatic = New-Object -ComObject Microsoft.Update.AutoUpdate
    $last = $automatic.Results.LastInstallationSuccessDate
    $ageDays = -1
    if ($last) { $ageDays = [int](New-TimeSpan -Start $last -End (Get-Date)).TotalDays }
    $findings = @(
        (New-Finding -Id 'update.security' -Ok ($security.Count -eq 0) -Value $security.Count -Limit 0),
        (New-Finding -Id 'update.pending' -Ok $true -Value $found.Updates.Count -Limit $null),
        (New-Finding -Id 'update.lastinstall' -Ok (($ageDays -ge 0) -and ($ageDays -le $ageLimitDays)) -Value $ageDays -Limit $ageLimitDays)
    )
    Complete-Check -Check 'windows-update' -Findings $findings
}
catch {
    Complete-Check -Check 'windows-update' -Findings @() -Problem $_.Exception.Message
}
