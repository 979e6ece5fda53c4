import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOfScript, loadScripts, scriptCalled, SCRIPTS } from './registry.ts';
import { withShared } from './shared.ts';
import { StaticCheck } from './static-check.ts';

const MANIFEST = join('check-defender', 'manifest.json');

describe('the scripts of this repository', () => {
  test('are all sealed, tested, and proved by a check', async () => {
    const scripts = await loadScripts();
    expect([...scripts.keys()].toSorted()).toEqual([
      'check-bitlocker',
      'check-defender',
      'check-firewall',
      'check-reboot-pending',
      'check-windows-update',
      'enable-firewall',
      'resume-bitlocker',
      'update-defender',
    ]);
  });

  test('call nothing that their manifest does not name', async () => {
    const check = await StaticCheck.load();
    for (const { manifest, text } of (await loadScripts()).values())
      expect([manifest.id, check.complaints(text, manifest)]).toEqual([manifest.id, []]);
  });

  test('share the part that says the result, to the letter', async () => {
    const shared = await readFile(join(SCRIPTS, '_shared', 'result.ps1'), 'utf8');
    for (const { text } of (await loadScripts()).values()) expect(withShared(text, shared)).toBe(text);
  });

  test('never encrypt, restart, or read a key', async () => {
    for (const { manifest } of (await loadScripts()).values())
      expect(
        manifest.cmdlets.filter((name) => /Enable-BitLocker|Restart-|Stop-Computer|RecoveryPassword/u.test(name)),
      ).toEqual([]);
  });

  test('are plain ASCII, as Windows PowerShell reads a file without a mark', async () => {
    for (const { text } of (await loadScripts()).values()) expect(Buffer.byteLength(text)).toBe(text.length);
  });
});

describe('a folder of scripts', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fixpoint-scripts-'));
    await cp(SCRIPTS, directory, { recursive: true });
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const change = async (file: string, to: (text: string) => string): Promise<void> =>
    writeFile(join(directory, file), to(await readFile(join(directory, file), 'utf8')));
  const manifest = (part: object) => change(MANIFEST, (text) => JSON.stringify({ ...JSON.parse(text), ...part }));

  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'a script that was changed',
      () => change('check-defender/script.ps1', (text) => `${text}\n# more`),
      /check-defender: sha256:/u,
    ],
    ['a script without tests', () => rm(join(directory, 'check-defender/script.Tests.ps1')), /no script\.Tests\.ps1/u],
    [
      'a folder without a manifest',
      () => mkdir(join(directory, 'check-nothing')),
      /check-nothing: there is no manifest\.json/u,
    ],
    ['another name than the folder’s', () => manifest({ id: 'check-other' }), /id: is check-other/u],
    ['neither undo nor a reason', () => manifest({ undo: null, irreversible: null }), /undo/u],
    ['a check that changes something', () => manifest({ writes: ['everything'] }), /a detection changes nothing/u],
    [
      'a remediation that nothing proves',
      () => manifest({ kind: 'remediate', writes: ['x'] }),
      /names the check that proves it/u,
    ],
    ['no risk', () => manifest({ risk: undefined }), /risk/u],
    ['an unknown field', () => manifest({ runAs: 'SYSTEM' }), /runAs/u],
    ['a manifest that is no JSON', () => change(MANIFEST, () => '{'), /check-defender/u],
  ])('is refused with %s', async (_name, spoil, complaint) => {
    await spoil();
    await expect(loadScripts(directory)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(complaint),
    });
  });

  test('gives out what is in it, and nothing else', async () => {
    const scripts = await loadScripts(directory);
    expect(scriptCalled(scripts, 'check-defender').manifest.title).toContain('Defender');
    for (const id of ['../check-defender', 'check-defender/script.ps1', '', '__proto__', 'CHECK-DEFENDER'])
      expect(() => scriptCalled(scripts, id)).toThrow('there is none');
  });
});

describe('the static check', () => {
  let check: StaticCheck;
  beforeAll(async () => {
    check = await StaticCheck.load();
  });
  const allowed = {
    cmdlets: ['Get-Date', 'New-Object', 'Write-Output'],
    comObjects: ['Microsoft.Update.Session'],
    types: ['string'],
  };

  test.each([
    'Get-Date',
    'function Get-Mine { Get-Date }\nGet-Mine',
    '$x = New-Object -ComObject Microsoft.Update.Session',
    '[string]$x = "a"',
    'Write-Output "Remove-Item"',
    'Get-Date # Remove-Item',
  ])('lets through: %s', (text) => {
    expect(check.complaints(text, allowed)).toEqual([]);
  });

  test.each([
    'Remove-Item C:\\',
    'get-date | remove-item',
    'Invoke-Expression "Get-Date"',
    'iex $x',
    '& $x',
    '& "Remove-Item"',
    '. ./other.ps1',
    'cmd.exe /c dir',
    'powershell -EncodedCommand AAAA',
    '[System.IO.File]::Delete("a")',
    '[scriptblock]::Create("x")',
    '$x = New-Object -ComObject WScript.Shell',
    '$x = New-Object System.Net.WebClient',
    'if ($true) { foreach ($y in 1) { Stop-Computer } }',
    '"$(Remove-Item x)"',
    'Get-Date -Date (Restart-Computer)',
    'function Get-Mine { Remove-Item x }',
    '$f = { Remove-Item x }',
    'Get-Date; Start-Process calc',
    'Set-Alias x Remove-Item',
    '"".GetType().Assembly',
    '(Get-Date).GetType()',
    '$x.InvokeMember("a")',
  ])('stops: %s', (text) => {
    expect(check.complaints(text, allowed)).not.toEqual([]);
  });
});

test('a seal is of the bytes', () => {
  expect(hashOfScript('a')).not.toBe(hashOfScript('a\n'));
});
