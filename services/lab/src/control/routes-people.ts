import { Hono } from 'hono';
import { z } from 'zod';
import type { LabCore } from '../core.ts';
import { msLeft, totpCode, totpStep } from '../directory/totp.ts';
import { isSame } from '../authority/attempt.ts';
import type { Account } from '../state/state.ts';
import { accountOf } from './account-of.ts';
import { ControlError, parse } from './control-error.ts';
import { PersonPatch, applyPersonPatch } from './person-patch.ts';
import { personView } from './person-view.ts';

export type PasswordCheck = { ok: boolean; mustChange: boolean };
export type Totp = { code: string | null; usableInMs: number };

export const people = (core: LabCore) =>
  new Hono()
    .get('/lab/people', (c) =>
      c.json(Array.from(core.directory.state.accounts.values(), (account) => personView(core, account))),
    )
    .get('/lab/people/:key', (c) => c.json(personView(core, accountOf(core, c.req.param('key')))))
    .post('/lab/people/:key', async (c) => {
      const account = accountOf(core, c.req.param('key'));
      applyPersonPatch(core, account, parse(PersonPatch, await c.req.json()));
      return c.json(personView(core, account));
    })
    .post('/lab/passwords/:key/check', async (c) => {
      const { person, secret } = accountOf(core, c.req.param('key'));
      const { password } = parse(z.object({ password: z.string() }), await c.req.json());
      return c.json<PasswordCheck>({ ok: isSame(password, secret.password), mustChange: person.mustChange });
    })
    .get('/lab/totp/:key', (c) => c.json(unusedCode(core, accountOf(core, c.req.param('key')))));

/** A code that still works: the present one, or the next, which the authority takes a step early. */
const unusedCode = (core: LabCore, { person, secret }: Account): Totp => {
  if (person.phoneLost) throw new ControlError(404, `${person.name} has lost the phone.`);
  const now = totpStep(core.now());
  const step = [now, now + 1].find((candidate) => candidate > secret.totpLastStep);
  return step === undefined
    ? { code: null, usableInMs: msLeft(core.now()) }
    : { code: totpCode(secret.totpSeed, step), usableInMs: 0 };
};
