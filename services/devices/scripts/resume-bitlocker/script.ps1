# Resumes protection that was suspended, once the recovery password is escrowed in Entra. Never encrypts a disk.

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
    $volume = Get-BitLockerVolume -MountPoint $env:SystemDrive
    if ("$($volume.VolumeStatus)" -ne 'FullyEncrypted') { throw 'The disk is not encrypted; a person must see to that.' }
    $recovery = @($volume.KeyProtector | Where-Object { "$($_.KeyProtectorType)" -eq 'RecoveryPassword' })
    if ($recovery.Count -eq 0) { throw 'There is no recovery password that could be escrowed.' }
    foreach ($protector in $recovery) {
        BackupToAAD-BitLockerKeyProtector -MountPoint $env:SystemDrive -KeyProtectorId $protector.KeyProtectorId | Out-Null
    }
    if ("$($volume.ProtectionStatus)" -ne 'On') { Resume-BitLocker -MountPoint $env:SystemDrive | Out-Null }
    $now = "$((Get-BitLockerVolume -MountPoint $env:SystemDrive).ProtectionStatus)"
    Complete-Check -Check 'bitlocker' -Findings @((New-Finding -Id 'bitlocker.protection' -Ok ($now -eq 'On') -Value $now -Limit 'On'))
}
catch {
    Complete-Check -Check 'bitlocker' -Findings @() -Problem $_.Exception.Message
}
