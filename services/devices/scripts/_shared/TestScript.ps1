# For the tests: runs a script with the cmdlets that the test has mocked, and gives back its one line as an object.
function Invoke-ScriptUnderTest {
    param([string]$Folder)
    $text = (Get-Content -Raw -Path (Join-Path $Folder 'script.ps1')) -replace 'exit \d', 'return'
    $line = & ([scriptblock]::Create($text)) | Select-Object -Last 1
    if ($line.Length -gt 2048) { throw 'Intune would cut this line off.' }
    ConvertFrom-Json -InputObject $line
}

# Where Windows is not, what it has is not either; a test mocks what these stand for.
function Get-MpComputerStatus { }
function Update-MpSignature { }
function Get-NetFirewallProfile { param([string]$PolicyStore) }
function Set-NetFirewallProfile { param([string]$Name, [string]$Enabled) }
function Get-BitLockerVolume { param([string]$MountPoint) }
function Resume-BitLocker { param([string]$MountPoint) }
function BackupToAAD-BitLockerKeyProtector { param([string]$MountPoint, [string]$KeyProtectorId) }
