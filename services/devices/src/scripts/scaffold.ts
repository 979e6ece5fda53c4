import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FixpointError } from '@fixpoint/domain';
import { hashOfScript } from './registry.ts';
import { withShared } from './shared.ts';

export type NewRunbook = {
  /** `enable-screen-lock`: the runbook, the script that mends, and after `device_` the cause. */
  name: string;
  /** The end of the setting's name in Intune: `ScreenLockEnabled`. */
  setting: string;
  /** What is wrong, after "it is not compliant:". */
  words: string;
};

const NAME = /^[a-z]+(?:-[a-z]+)+$/u;
const SETTING = /^[A-Za-z][A-Za-z0-9]{2,60}$/u;

/** Writes a runbook for a failing setting with its two scripts and their tests, and registers it. Returns what it wrote, in order. */
export const scaffold = async (root: string, { name, setting, words }: NewRunbook): Promise<string[]> => {
  if (!NAME.test(name)) throw bad('name: is a verb and what it is about, such as enable-screen-lock.');
  if (!SETTING.test(setting))
    throw bad("setting: is the end of the setting's name in Intune, such as ScreenLockEnabled.");
  if (words.trim() === '' || /['`\\\n]/u.test(words)) throw bad('words: says what is wrong, without quotes.');
  const scripts = join(root, 'services/devices/scripts');
  const check = `check-${name.slice(name.indexOf('-') + 1)}`;
  for (const id of [name, check])
    if (existsSync(join(scripts, id))) throw new FixpointError('conflict', `name: there is a script ${id} already.`);
  const shared = await readFile(join(scripts, '_shared/result.ps1'), 'utf8');
  const cause = `device_${name.replaceAll('-', '_')}`;

  const files: [path: string, text: string][] = [
    ...scriptFiles(check, 'detect', words, shared),
    ...scriptFiles(name, 'remediate', words, shared, check),
    [`domain/src/runbooks/${name}.ts`, runbookOf(name, cause, words)],
  ];
  const edits: [path: string, before: string, added: string][] = [
    ['domain/src/schemas/plan.ts', `  'device_setting_failing',\n`, `  '${cause}',\n`],
    ['domain/src/schemas/plan.ts', `] as const;\nexport const RunbookName`, `  '${name}',\n`],
    [
      'domain/src/runbooks/index.ts',
      `import type { Runbook, RunbookContext }`,
      `import { ${camel(name)} } from './${name}.ts';\n`,
    ],
    ['domain/src/runbooks/index.ts', `});\n\n/** The recipe that answers`, `  '${name}': ${camel(name)},\n`],
    [
      'services/diagnosis/src/devices/setting-causes.ts',
      `  [/(?:requireRemainContact|isActive)$/iu,`,
      `  [/${setting}$/iu, { cause: '${cause}', words: '${words}' }],\n`,
    ],
    ['web/words/labels.ts', `  device_setting_failing:`, `  ${cause}: '${sentence(words)}',\n`],
    ['web/words/runbooks.ts', `};\n`, `  '${name}': '${sentence(name.replaceAll('-', ' '))}',\n`],
  ];
  const changed = new Map<string, string>();
  for (const [path, before, added] of edits) {
    const text = changed.get(path) ?? (await readFile(join(root, path), 'utf8'));
    const place = text.indexOf(before);
    if (place === -1) throw new Error(`${path} has no place for it: there is no ${JSON.stringify(before)}.`);
    changed.set(path, text.slice(0, place) + added + text.slice(place));
  }
  for (const [path, text] of [...files, ...changed]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return [...files.map(([path]) => path), ...changed.keys()];
};

const scriptFiles = (
  id: string,
  kind: 'detect' | 'remediate',
  words: string,
  shared: string,
  detectedBy?: string,
): [string, string][] => {
  const text = withShared(scriptOf(id, kind, words), shared);
  const isDetection = kind === 'detect';
  const manifest = {
    id,
    version: '0.1.0',
    sha256: hashOfScript(text),
    kind,
    title: sentence(id.replaceAll('-', ' ')),
    parameters: [],
    reads: ['say what it looks at'],
    writes: isDetection ? [] : ['say what it changes'],
    risk: isDetection ? 'low' : 'medium',
    undo: isDetection ? null : 'say how a person takes it back',
    irreversible: isDetection ? 'It changes nothing.' : null,
    ...(detectedBy !== undefined && { detectedBy }),
    cmdlets: ['ConvertTo-Json', 'Get-Date', 'Where-Object', 'Write-Output'],
    comObjects: [],
    types: ['bool', 'int', 'Math', 'object', 'pscustomobject', 'string'],
  };
  const folder = `services/devices/scripts/${id}`;
  return [
    [`${folder}/script.ps1`, text],
    [`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`],
    [`${folder}/script.Tests.ps1`, testsOf(id)],
  ];
};

const scriptOf = (
  id: string,
  kind: 'detect' | 'remediate',
  words: string,
): string => `# ${sentence(words)}: ${kind === 'detect' ? 'looks whether it is so. Reads only.' : 'puts it right.'}

# -- result:
# -- end of result

try {
    # Put what ${kind === 'detect' ? 'looks' : 'mends and looks again'} here; every cmdlet goes into manifest.json, then \`npm run scripts:seal\`.
    $isOk = $false
    Complete-Check -Check '${id}' -Findings @((New-Finding -Id '${id}' -Ok $isOk -Value $isOk -Limit $true))
}
catch {
    Complete-Check -Check '${id}' -Findings @() -Problem $_.Exception.Message
}
`;

const testsOf = (id: string): string => `BeforeAll { . (Join-Path $PSScriptRoot '../_shared/TestScript.ps1') }

Describe '${id}' {
    It 'says its one line' {
        (Invoke-ScriptUnderTest $PSScriptRoot).check | Should -Be '${id}'
    }
}
`;

const runbookOf = (
  name: string,
  cause: string,
  words: string,
): string => `import { scriptStep, syncStep } from './device-steps.ts';
import type { Runbook } from './runbook.ts';

/** Answers that ${words}, by a script that Intune runs. */
export const ${camel(name)}: Runbook = {
  name: '${name}',
  title: '${sentence(name.replaceAll('-', ' '))}',
  answers: ['${cause}'],
  risk: 'medium',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [
    scriptStep(context, {
      script: '${name}',
      title: (device) => \`${sentence(name.replaceAll('-', ' '))} on \${device}\`,
      change: { what: '${words}', before: 'so', after: 'not so any more' },
      irreversible: 'The machine does not take it back; the manifest of the script says how a person does.',
    }),
    syncStep(context),
  ],
};
`;

const camel = (name: string): string =>
  name.replace(/-(?<letter>[a-z])/gu, (_whole, letter: string) => letter.toUpperCase());
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const bad = (what: string): FixpointError => new FixpointError('invalid', what);
