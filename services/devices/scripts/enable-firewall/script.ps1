# Enables the profiles of the firewall that are off. Where a policy says otherwise that has no effect, and this says so.

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

try {
    Get-NetFirewallProfile -PolicyStore ActiveStore | Where-Object { "$($_.Enabled)" -ne 'True' } | ForEach-Object {
        Set-NetFirewallProfile -Name $_.Name -Enabled True
    }
    $findings = @(
        Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object {
            New-Finding -Id "firewall.$($_.Name)".ToLowerInvariant() -Ok ("$($_.Enabled)" -eq 'True') -Value "$($_.Enabled)" -Limit 'True'
        }
    )
    Complete-Check -Check 'firewall' -Findings $findings
}
catch {
    Complete-Check -Check 'firewall' -Findings @() -Problem $_.Exception.Message
}
