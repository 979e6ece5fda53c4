import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { newPassValue } from '../../directory/temporary-access-pass.ts';
import { type GraphCall, type GraphRoute, badRequest, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { readPermissions, writePermissions } from '../method-kinds.ts';
import { passResources } from '../method-resources.ts';
import { accountFor, readPerson } from '../users.ts';

const TEMPLATE = '/users/{id}/authentication/temporaryAccessPassMethods';
const ONE = `${TEMPLATE}/{passId}`;
const SHORTEST_MINUTES = 10;
const LONGEST_MINUTES = 43_200;

const Wanted = z.strictObject({
  lifetimeInMinutes: z.int().nullish(),
  isUsableOnce: z.boolean().nullish(),
  startDateTime: z.iso.datetime({ offset: true }).nullish(),
});

const reading = { method: 'GET', permissions: readPermissions('TAP'), quota: 'directory', units: 1 } as const;
const writing = { permissions: writePermissions('TAP'), quota: 'directoryWrite', units: 1 } as const;

const fragmentOf = (personId: string): string => `users('${personId}')/authentication/temporaryAccessPassMethods`;

export const listPasses: GraphRoute = {
  ...reading,
  template: TEMPLATE,
  handle: (call) => {
    const person = readPerson(call);
    const value = passResources(call.core, person);
    return { status: 200, body: { '@odata.context': context(call.core, fragmentOf(person.id)), value } };
  },
};

export const getPass: GraphRoute = {
  ...reading,
  template: ONE,
  handle: (call) => {
    const person = readPerson(call);
    const id = call.params['passId'] ?? '';
    const [pass] = passResources(call.core, person).filter((candidate) => candidate['id'] === id);
    if (!pass) throw notFound(id);
    return {
      status: 200,
      body: { '@odata.context': context(call.core, `${fragmentOf(person.id)}/$entity`), ...pass },
    };
  },
};

/** Makes a pass in place of any other. A policy against it does not stop that: the pass is there, and not usable. */
export const createPass: GraphRoute = {
  ...writing,
  method: 'POST',
  template: TEMPLATE,
  handle: (call) => {
    const { core, params } = call;
    const account = accountFor(core.directory, params['id'] ?? '');
    const wanted = parseWanted(call);
    if (account.person.kind === 'guest')
      throw badRequest('Temporary Access Pass cannot be added to an external guest user.');
    const createdAt = new Date(core.now()).toISOString();
    const pass = {
      id: randomUUID(),
      createdAt,
      startAt: wanted.startDateTime ?? createdAt,
      lifetimeInMinutes: wanted.lifetimeInMinutes ?? 60,
      isUsableOnce: wanted.isUsableOnce ?? false,
      used: false,
    };
    account.secret.passValue = newPassValue();
    core.directory.change(account, { temporaryAccessPass: pass }, 'tapsCreated');
    const [shown] = passResources(core, account.person);
    const about = { '@odata.context': context(core, `${fragmentOf(account.person.id)}/$entity`) };
    return { status: 201, body: { ...about, ...shown, temporaryAccessPass: account.secret.passValue } };
  },
};

const parseWanted = ({ body }: GraphCall) => {
  const wanted = Wanted.safeParse(body ?? {});
  if (!wanted.success) throw badRequest('The temporary access pass that was asked for is not valid.');
  const minutes = wanted.data.lifetimeInMinutes ?? 60;
  if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
    throw badRequest(`The lifetimeInMinutes must be between ${SHORTEST_MINUTES} and ${LONGEST_MINUTES}.`);
  }
  return wanted.data;
};

export const deletePass: GraphRoute = {
  ...writing,
  method: 'DELETE',
  template: ONE,
  handle: ({ core: { directory }, params }) => {
    const account = accountFor(directory, params['id'] ?? '');
    if (account.person.temporaryAccessPass?.id !== params['passId']) throw notFound(params['passId'] ?? '');
    account.secret.passValue = null;
    directory.change(account, { temporaryAccessPass: null }, 'tapsDeleted');
    return { status: 204 };
  },
};
