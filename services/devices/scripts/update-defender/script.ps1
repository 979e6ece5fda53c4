# Has Microsoft Defender fetch what is new, and says how old its signatures then are.

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

$signatureAgeLimit = 1

try {
    Update-MpSignature
    $age = (Get-MpComputerStatus).AntivirusSignatureAge
    Complete-Check -Check 'defender' -Findings @((New-Finding -Id 'defender.sigage' -Ok ($age -le $signatureAgeLimit) -Value $age -Limit $signatureAgeLimit))
}
catch {
    Complete-Check -Check 'defender' -Findings @() -Problem $_.Exception.Message
}
