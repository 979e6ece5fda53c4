import { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../authority/attempt.ts';
import type { LabCore } from '../core.ts';
import { lock, newLockout } from '../directory/lockout.ts';
import { methodsFrom, withDefault } from '../directory/methods.ts';
import { failureReason } from '../directory/sign-in-errors.ts';
import { signInFrom } from '../directory/sign-in-log.ts';
import { type Usability, passOf, usabilityOf } from '../directory/temporary-access-pass.ts';
import { WorldSignIn } from '../world/world-sign-in.ts';
import { Method } from '../world/world.ts';
import { ControlError, parse } from './control-error.ts';
import { accountOf } from './account-of.ts';
import { personView } from './person-view.ts';

/** What became of a pass; `reason` is null when there is none or the value is wrong. */
export type PassCheck = { ok: boolean; reason: Usability | null };
/** A pass with its value, which Graph shows only once. */
export type Pass = {
  value: string;
  reason: Usability;
  isUsableOnce: boolean;
  lifetimeInMinutes: number;
  used: boolean;
};

const Lock = z.strictObject({
  seconds: z.number().positive().default(60),
  place: z.enum(['familiar', 'unfamiliar']).default('unfamiliar'),
  /** Where the log says the wrong tries came from. */
  ipAddress: z.string().optional(),
});
export type LockInput = z.input<typeof Lock>;

const Given = z.strictObject({ value: z.string() });

/** Lockouts, passes and authenticators, as a test needs to set or look at them. */
export const credentials = (core: LabCore) =>
  new Hono()
    .post('/lab/people/:key/lockout', async (c) => {
      const account = accountOf(core, c.req.param('key'));
      const { seconds, place, ipAddress } = parse(Lock, await c.req.json());
      lock(account.secret.lockout[place], core.now(), seconds * 1000);
      const entry = { minutesAgo: 0, errorCode: 50053, failureReason: failureReason(50053) };
      const logged = WorldSignIn.parse({ ...entry, ...(ipAddress !== undefined && { ipAddress }) });
      account.signIns.push(signInFrom(account.person, logged, core.now()));
      core.directory.touched(account);
      return c.json(personView(core, account));
    })
    .delete('/lab/people/:key/lockout', (c) => {
      const account = accountOf(core, c.req.param('key'));
      account.secret.lockout = newLockout();
      core.directory.touched(account);
      return c.json(personView(core, account));
    })
    .get('/lab/taps/:key', (c) => {
      const account = accountOf(core, c.req.param('key'));
      const known = passOf(account);
      if (!known) throw new ControlError(404, 'There is no temporary access pass.');
      const reason = usabilityOf(known.pass, account.person, core.settings, core.now());
      const { isUsableOnce, lifetimeInMinutes, used } = known.pass;
      return c.json<Pass>({ value: known.value, reason, isUsableOnce, lifetimeInMinutes, used });
    })
    .post('/lab/taps/:key/check', async (c) => {
      const account = accountOf(core, c.req.param('key'));
      return c.json(checkPass(core, account, parse(Given, await c.req.json()).value));
    })
    .post('/lab/taps/:key/redeem', async (c) => {
      const account = accountOf(core, c.req.param('key'));
      const checked = checkPass(core, account, parse(Given, await c.req.json()).value);
      const pass = account.person.temporaryAccessPass;
      if (checked.ok && pass)
        core.directory.change(account, { temporaryAccessPass: { ...pass, used: true } }, 'tapsRedeemed');
      return c.json(checked);
    })
    .post('/lab/people/:key/authenticator', async (c) => {
      const account = accountOf(core, c.req.param('key'));
      parse(z.strictObject({}), await c.req.json());
      Object.assign(account.secret, { totpSeed: randomBytes(20).toString('hex'), totpLastStep: 0 });
      const created = methodsFrom([Method.parse({ type: 'microsoftAuthenticator', createdMinutesAgo: 0 })], core.now());
      const others = account.person.methods.filter(({ type }) => type !== 'microsoftAuthenticator');
      const methods = withDefault([...others, ...created.map((method) => ({ ...method, isDefault: false }))]);
      core.directory.change(account, { methods, phoneLost: false }, 'ownMethodsAdded');
      return c.json(personView(core, account));
    });

const checkPass = (core: LabCore, account: Parameters<typeof passOf>[0], value: string): PassCheck => {
  const known = passOf(account);
  if (!known || !isSame(value, known.value)) return { ok: false, reason: null };
  const reason = usabilityOf(known.pass, account.person, core.settings, core.now());
  return { ok: reason === 'EnabledByPolicy', reason };
};
