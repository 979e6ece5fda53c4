import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkedAccount } from './account-name.ts';
import { hasCode } from './has-code.ts';

const DISABLE = 'disable';

/** A person's file in OpenVPN's `client-config-dir`: options that the gateway reads at each connection. */
export class Profiles {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async isDisabled(account: string): Promise<boolean> {
    return (await this.#lines(account)).some(isDisable);
  }

  /** Leaves the other options of the file as they are. */
  async enable(account: string): Promise<void> {
    const lines = await this.#lines(account);
    if (lines.some(isDisable))
      await this.#write(
        account,
        lines.filter((line) => !isDisable(line)),
      );
  }

  async disable(account: string): Promise<void> {
    const lines = await this.#lines(account);
    if (!lines.some(isDisable)) await this.#write(account, [DISABLE, ...lines]);
  }

  async #lines(account: string): Promise<string[]> {
    const text = await readFile(this.#path(account), 'utf8').catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return '';
      throw error;
    });
    return text.split('\n').filter((line) => line !== '');
  }

  async #write(account: string, lines: readonly string[]): Promise<void> {
    const path = this.#path(account);
    if (lines.length === 0) return rm(path, { force: true });
    await mkdir(this.#directory, { recursive: true });
    // Renamed into place, so that a connection that comes now reads the old file or the new one, never half of it.
    const draft = `${path}.${process.pid}.new`;
    await writeFile(draft, `${lines.join('\n')}\n`);
    await rename(draft, path);
  }

  #path(account: string): string {
    return join(this.#directory, checkedAccount(account));
  }
}

const isDisable = (line: string): boolean => line.trim() === DISABLE;
