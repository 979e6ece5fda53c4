# Looks at Microsoft Defender: whether it runs, protects as things happen, and knows of what is new. Reads only.

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

$signatureAgeLimit = 3
$scanAgeLimit = 14
$neverScanned = 4294967295

try {
    $status = Get-MpComputerStatus
    # In passive mode another product protects, which is no fault of this one.
    $isPassive = $status.AMRunningMode -ne 'Normal'
    $scanAge = $status.QuickScanAge
    if ($scanAge -eq $neverScanned) { $scanAge = -1 }
    $findings = @(
        (New-Finding -Id 'defender.enabled' -Ok ($isPassive -or $status.AntivirusEnabled) -Value $status.AMRunningMode -Limit 'Normal'),
        (New-Finding -Id 'defender.realtime' -Ok ($isPassive -or $status.RealTimeProtectionEnabled) -Value $status.RealTimeProtectionEnabled -Limit $true),
        (New-Finding -Id 'defender.sigage' -Ok ($isPassive -or ($status.AntivirusSignatureAge -le $signatureAgeLimit)) -Value $status.AntivirusSignatureAge -Limit $signatureAgeLimit),
        (New-Finding -Id 'defender.scanage' -Ok ($isPassive -or (($scanAge -ge 0) -and ($scanAge -le $scanAgeLimit))) -Value $scanAge -Limit $scanAgeLimit),
        (New-Finding -Id 'defender.tamper' -Ok ($isPassive -or $status.IsTamperProtected) -Value $status.IsTamperProtected -Limit $true)
    )
    Complete-Check -Check 'defender' -Findings $findings
}
catch {
    Complete-Check -Check 'defender' -Findings @() -Problem $_.Exception.Message
}
