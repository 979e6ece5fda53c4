import { FixpointError } from '@fixpoint/domain';

/** The session by its id; null when it is gone. Throws `forbidden` for one of somebody else, since ids are given anew. */
export const ownSession = <S extends { id: string; account: string }>(
  sessions: readonly S[],
  account: string,
  id: string,
): S | null => {
  const held = sessions.find((session) => session.id === id);
  if (held && held.account !== account) throw new FixpointError('forbidden', `Session ${id} is not one of ${account}.`);
  return held ?? null;
};
