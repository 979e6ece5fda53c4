import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { devConfig } from '@fixpoint/dev/config';
import { SCRIPTS } from './registry.ts';

const run = promisify(execFile);
const pwsh = devConfig.PWSH;

/** `npm test` says when PowerShell is not at hand. */
const withPwsh = pwsh ? describe : describe.skip;
withPwsh('the scripts', () => {
  test('pass their own tests', async () => {
    const command = `$ErrorActionPreference='Stop'; Import-Module Pester -MinimumVersion 5.0; $result = Invoke-Pester -Path '${SCRIPTS}' -PassThru; exit $result.FailedCount`;
    const { stdout } = await run(pwsh ?? '', ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', command]);
    expect(stdout).toContain('Failed: 0');
  });
});
