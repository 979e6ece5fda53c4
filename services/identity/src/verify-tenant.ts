import { randomUUID } from 'node:crypto';
import { FixpointError, type ProbeKind } from '@fixpoint/domain';
import { refuseProtected } from './actions/refuse-protected.ts';
import type { Directory } from './directory/directory.ts';
import { WRITE_PERMISSIONS } from './permissions.ts';

export type Row = { what: string; passed: boolean; detail: string };

const LOOKS: readonly Extract<ProbeKind, `identity.${string}`>[] = [
  'identity.account',
  'identity.roles',
  'identity.risk',
  'identity.sign-ins',
  'identity.methods',
];
const REMOVABLE = ['phone', 'microsoftAuthenticator', 'softwareOath', 'fido2', 'windowsHelloForBusiness'] as const;
const PASS_MINUTES = 10;
/** No tenant takes it, so that asking for it changes nothing and yet shows whether passwords may be set. */
const TOO_SIMPLE = 'a';

/** Tries every route in a real tenant on an account that exists for this, and leaves nothing changed but its ended sessions. */
export const verifyTenant = async (directory: Directory, canary: string): Promise<Row[]> => {
  const person = canary.includes('@') ? await directory.personByEmail(canary).catch(() => null) : { id: canary };
  if (!person)
    return [{ what: 'find the canary', passed: false, detail: `${canary} is not found, or cannot be read.` }];
  const { id } = person;
  const rows = await look(directory, id);
  const allowed = await tried('the canary may be acted on', async () => {
    await refuseProtected(directory, id, 'risk');
    return 'no administrator, guest, synced, federated, special or risky account';
  });
  rows.push(allowed);
  if (!allowed.passed) return rows;

  const before = await stateOf(directory, id);
  rows.push(...(await change(directory, id)));
  rows.push(
    await tried('nothing is left changed', async () => {
      if ((await stateOf(directory, id)) !== before) throw new Error('The canary is not as it was before.');
      return 'account, methods and passes are as before';
    }),
  );
  return rows;
};

const look = async (directory: Directory, id: string): Promise<Row[]> => {
  try {
    const evidence = await directory.probe(id, LOOKS);
    return evidence.map((item) => {
      const answered = item.outcome === 'seen' || (item.outcome === 'not_found' && item.probe === 'identity.risk');
      const detail = item.outcome === 'seen' ? 'seen' : item.detail;
      return { what: `look: ${item.probe}`, passed: answered, detail };
    });
  } catch (error) {
    return [{ what: 'look', passed: false, detail: sentenceOf(error) }];
  }
};

const change = async (directory: Directory, id: string): Promise<Row[]> => [
  await tried('set a password (one that is refused)', () => refusedPassword(directory, id)),
  await tried('enable or block (as it is)', async () => {
    const { accountEnabled } = await directory.account(id);
    await directory.setEnabled(id, accountEnabled);
    return `${accountEnabled ? 'enabled' : 'blocked'}, as before`;
  }),
  await tried('end sessions', async () => {
    await directory.revokeSessions(id);
    return 'ended';
  }),
  await tried('put into a group (none)', () => memberAdded(directory, id)),
  await tried('make and delete a Temporary Access Pass', () => passMadeAndDeleted(directory, id)),
  ...(await Promise.all(
    REMOVABLE.map((type) => tried(`remove a method: ${type} (none)`, () => removed(directory, id, type))),
  )),
];

const refusedPassword = async (directory: Directory, id: string): Promise<string> => {
  try {
    await directory.setPassword(id, TOO_SIMPLE);
  } catch (error) {
    if (error instanceof FixpointError && error.code === 'invalid')
      return 'may be set; this one was refused as too simple';
    throw error;
  }
  throw new Error('The tenant took a password of one letter. Set the canary another.');
};

const passMadeAndDeleted = async (directory: Directory, id: string): Promise<string> => {
  if ((await directory.passes(id)).length > 0)
    throw new Error('The canary has a pass already, which a new one would replace.');
  const { pass } = await directory.createPass(id, PASS_MINUTES);
  await directory.deletePass(id, pass.id);
  if (pass.isUsable === false && pass.reason !== 'NotYetValid')
    throw new Error(`The policy does not let the canary use one (${pass.reason ?? 'no reason given'}).`);
  return 'made, usable, deleted again';
};

/** Of a method that nobody has Graph says 404, and 403 to whom may not remove any. */
const removed = async (directory: Directory, id: string, type: (typeof REMOVABLE)[number]): Promise<string> => {
  try {
    await directory.removeMethod(id, { id: randomUUID(), type });
  } catch (error) {
    if (!(error instanceof FixpointError) || error.code !== 'invalid') throw error;
  }
  return WRITE_PERMISSIONS[type];
};

/** Of a group that nobody has Graph says 404, and 403 to whom may not change any. */
const memberAdded = async (directory: Directory, id: string): Promise<string> => {
  try {
    await directory.addMember(id, randomUUID());
  } catch (error) {
    if (!(error instanceof FixpointError) || error.code !== 'not_found') throw error;
  }
  return WRITE_PERMISSIONS.members;
};

const stateOf = async (directory: Directory, id: string): Promise<string> => {
  const { sessionsValidFrom: _ended, ...account } = await directory.account(id);
  const methods = (await directory.methods(id)).map((method) => method.id).toSorted();
  const passes = (await directory.passes(id)).map((pass) => pass.id).toSorted();
  return JSON.stringify({ account, methods, passes });
};

const tried = async (what: string, attempt: () => Promise<string>): Promise<Row> => {
  try {
    return { what, passed: true, detail: await attempt() };
  } catch (error) {
    return { what, passed: false, detail: sentenceOf(error) };
  }
};

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
