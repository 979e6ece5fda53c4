import type { LabCore } from '../core.ts';
import type { Account } from '../state/state.ts';
import { ControlError } from './control-error.ts';

/** The account of a path, by id, user principal name or the world's key. */
export const accountOf = (core: LabCore, name: string): Account => {
  const account = core.directory.find(name) ?? byKey(core, name);
  if (!account) throw new ControlError(404, `There is nobody called ${name}.`);
  return account;
};

const byKey = (core: LabCore, key: string): Account | undefined =>
  [...core.directory.state.accounts.values()].find(({ person }) => person.key === key);
