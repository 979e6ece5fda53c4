import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';

const execute = promisify(execFile);

export type OcctlSettings = { program: string; socketPath: string; timeoutMs: number };

const User = z.object({
  ID: z.number().int(),
  Username: z.string(),
  'Remote IP': z.string(),
  'Connected at': z.string(),
});

/** A connected user, as `occtl -j show users` has it; `since` is known to the minute. */
export type OcservUser = { id: string; account: string; address: string; since: Date };

/** ocserv's own command, which speaks to the gateway over its control socket. */
export class Occtl {
  readonly #settings: OcctlSettings;

  constructor(settings: OcctlSettings) {
    this.#settings = settings;
  }

  async users(): Promise<OcservUser[]> {
    const text = await this.#run('-j', 'show', 'users');
    // Some keys come twice; the last one counts, which is what JSON.parse does.
    const users = z.array(User).safeParse(JSON.parse(text));
    if (!users.success)
      throw new FixpointError('unavailable', 'occtl answered in words that we do not know.', {}, users.error);
    return users.data.map((user) => ({
      id: String(user.ID),
      account: user.Username,
      address: user['Remote IP'],
      since: new Date(`${user['Connected at'].trim().replace(' ', 'T')}:00Z`),
    }));
  }

  async disconnect(id: string): Promise<void> {
    await this.#run('disconnect', 'id', String(Number(id)));
  }

  /** Has the gateway read its certificates and the list of revoked ones anew. */
  async reload(): Promise<void> {
    await this.#run('reload');
  }

  async #run(...words: string[]): Promise<string> {
    const { program, socketPath, timeoutMs } = this.#settings;
    try {
      const { stdout } = await execute(program, ['-s', socketPath, ...words], {
        timeout: timeoutMs,
        env: { TZ: 'UTC' }, // times come in the program's own zone
      });
      return stdout;
    } catch (error) {
      throw new FixpointError('unavailable', 'The VPN gateway does not answer occtl.', {}, error);
    }
  }
}
