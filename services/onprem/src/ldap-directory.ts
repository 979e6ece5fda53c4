import { FixpointError } from '@fixpoint/domain';
import { Client, type Entry, EqualityFilter, ResultCodeError } from 'ldapts';
import type { Flavor } from './flavor.ts';
import type { OnpremDirectory } from './onprem-directory.ts';

export type LdapSettings = {
  url: string;
  bindDn: string;
  bindPassword: string;
  /** Where accounts are looked for, and everything below it. */
  searchBase: string;
  timeoutMs: number;
  /** The certificates that the directory's own must lead to; null for those that the machine trusts. */
  ca: string | null;
};

/** Any directory that speaks LDAP. Each call has its own connection, so that a domain controller may go away between calls. */
export const createLdapDirectory = (settings: LdapSettings, flavor: Flavor): OnpremDirectory => {
  const connected = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const { url, timeoutMs, ca, bindDn, bindPassword } = settings;
    const client = new Client({
      url,
      timeout: timeoutMs,
      connectTimeout: timeoutMs,
      ...(ca !== null && { tlsOptions: { ca } }),
    });
    try {
      await client.bind(bindDn, bindPassword);
      return await work(client);
    } catch (error) {
      throw translated(error);
    } finally {
      await client.unbind().catch(() => undefined);
    }
  };

  /** Never more than one account: two with one name are nobody's to guess between. */
  const entryOf = async (client: Client, accountName: string): Promise<Entry> => {
    const { searchEntries } = await client.search(settings.searchBase, {
      scope: 'sub',
      filter: new EqualityFilter({ attribute: flavor.nameAttribute, value: accountName }),
      attributes: [...flavor.attributes],
      sizeLimit: 2,
    });
    const [entry, another] = searchEntries;
    if (another) throw new FixpointError('conflict', `The directory knows two accounts named ${accountName}.`);
    if (!entry) throw new FixpointError('not_found', `The directory knows no account named ${accountName}.`);
    return entry;
  };

  return {
    look: (accountName) => connected(async (client) => flavor.facts(await entryOf(client, accountName))),
    unlock: (accountName) =>
      connected(async (client) => {
        const entry = await entryOf(client, accountName);
        const changes = flavor.unlock(entry);
        if (changes.length > 0) await client.modify(entry.dn, changes);
      }),
  };
};

const INVALID_CREDENTIALS = 49;
const INSUFFICIENT_ACCESS = 50;
const BUSY = 51;
const UNAVAILABLE = 52;

const translated = (error: unknown): unknown => {
  if (error instanceof FixpointError) return error;
  if (!(error instanceof ResultCodeError) || error.code === BUSY || error.code === UNAVAILABLE)
    return new FixpointError('unavailable', 'The directory on the premises does not answer.', {}, error);
  if (error.code === INSUFFICIENT_ACCESS)
    return new FixpointError('forbidden', 'The directory does not let the account of Fixpoint do this.', {}, error);
  if (error.code === INVALID_CREDENTIALS)
    return new FixpointError(
      'forbidden',
      'The directory does not know the account that Fixpoint signs in with.',
      {},
      error,
    );
  return new FixpointError('conflict', `The directory refused (LDAP result ${error.code}).`, {}, error);
};
