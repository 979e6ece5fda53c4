import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import { faultOf, type Graph, type GraphAnswer, type GraphRequest, isOk, readError, writeError } from '@fixpoint/graph';
import { type Permission, READ_PERMISSIONS, WRITE_PERMISSIONS } from '../permissions.ts';
import { createRunProbes } from '../probes/run-probes.ts';
import { accountOf, accountPath } from './account.ts';
import type { Directory, Written } from './directory.ts';
import { createFindPerson } from './find-person.ts';
import { addition, isMember, isMemberAlready, listGroups, listMembers, removal } from './groups.ts';
import { methodRemoval, methodsOf, methodsPath } from './methods.ts';
import { namingPermission } from './naming-permission.ts';
import { madePassOf, passesOf, passesPath, passPath } from './passes.ts';
import { userPath } from './user-path.ts';

/** One way to Graph for what is read and one for what is written, each with permissions of its own. */
export type Graphs = { read: Graph; write: Graph };

/** Entra ID through Microsoft Graph. */
export const createGraphDirectory = (graphs: Graphs, now: () => Date = () => new Date()): Directory => {
  const read = async <T>(path: string, of: (body: unknown) => T, what: string, permission: Permission): Promise<T> => {
    const answer = await graphs.read.send({ method: 'GET', path });
    if (!isOk(answer)) throw namingPermission(readError(answer, what), permission);
    return of(answer.body);
  };
  const write = async (request: GraphRequest, permission: Permission): Promise<GraphAnswer> => {
    const answer = await graphs.write.send(request);
    if (isOk(answer)) return answer;
    throw namingPermission(refusalOf(answer), permission, ', and a person without administrator roles');
  };
  const remove = (path: string, permission: Permission): Promise<Written> =>
    write({ method: 'DELETE', path }, permission).then(written, goneAlready);

  return {
    probe: createRunProbes(graphs.read, now),
    personByEmail: createFindPerson(graphs.read),
    account: (personId) => read(accountPath(personId), accountOf, 'The account', READ_PERMISSIONS.accounts),
    methods: (personId) => read(methodsPath(personId), methodsOf, 'The sign-in methods', READ_PERMISSIONS.methods),
    passes: (personId) => read(passesPath(personId), passesOf, 'The Temporary Access Passes', READ_PERMISSIONS.methods),

    setPassword: async (personId, password) => {
      const passwordProfile = { password, forceChangePasswordNextSignIn: true };
      const request = { method: 'PATCH', path: userPath(personId), body: { passwordProfile } } as const;
      return written(await write(request, WRITE_PERMISSIONS.password));
    },

    revokeSessions: async (personId) => {
      const path = `${userPath(personId)}/revokeSignInSessions`;
      return written(await write({ method: 'POST', path }, WRITE_PERMISSIONS.sessions));
    },

    setEnabled: async (personId, accountEnabled) => {
      const request = { method: 'PATCH', path: userPath(personId), body: { accountEnabled } } as const;
      return written(await write(request, WRITE_PERMISSIONS.enabled));
    },

    createPass: async (personId, lifetimeInMinutes) => {
      const body = { lifetimeInMinutes, isUsableOnce: true };
      const answer = await write({ method: 'POST', path: passesPath(personId), body }, WRITE_PERMISSIONS.passes);
      return { ...written(answer), ...understood(answer.body) };
    },

    deletePass: (personId, passId) => remove(passPath(personId, passId), WRITE_PERMISSIONS.passes),

    removeMethod: async (personId, method) => {
      const { path, permission } = methodRemoval(personId, method);
      return remove(path, permission);
    },

    groups: () => listGroups(graphs.read),
    members: (groupId) => listMembers(graphs.read, groupId),
    isMember: (personId, groupId) => isMember(graphs.read, personId, groupId),

    addMember: async (personId, groupId) => {
      const answer = await graphs.write.send(addition(personId, groupId));
      if (isOk(answer) || isMemberAlready(answer)) return written(answer);
      throw namingPermission(refusalOf(answer), WRITE_PERMISSIONS.members);
    },

    removeMember: async (personId, groupId) => {
      const answer = await graphs.write.send(removal(personId, groupId));
      if (isOk(answer) || answer.status === 404) return written(answer);
      throw namingPermission(refusalOf(answer), WRITE_PERMISSIONS.members);
    },
  };
};

const written = ({ requestId }: GraphAnswer): Written => ({ requestId });

const goneAlready = (error: unknown): Written => {
  if (error instanceof FixpointError && error.code === 'not_found') return { requestId: null };
  throw error;
};

/** Nothing of an answer that shows a pass may get into an error: what is not understood is only said to be so. */
const understood = (body: unknown) => {
  try {
    return madePassOf(body);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new FixpointError('unavailable', 'Entra answered in a form that is not understood.');
  }
};

/** A 400 says only in words what it is about. */
const refusalOf = (answer: GraphAnswer): FixpointError => {
  const refusal = writeError(answer);
  const { message } = faultOf(answer);
  if (answer.status !== 400) return refusal;
  if (/password complexity/i.test(message))
    return new FixpointError(refusal.code, refusal.message, { ...refusal.details, tooSimple: true });
  if (/default method|alternate mobile/i.test(message))
    return new FixpointError('conflict', `${refusal.message} ${OTHER_FIRST}`, refusal.details);
  return refusal;
};

const OTHER_FIRST = 'A technician must choose another default method, or remove the methods that stand on this one.';
