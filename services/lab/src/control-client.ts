import type { LabPersonView } from './control/person-view.ts';
import type { PersonPatchInput } from './control/person-patch.ts';
import type { PasswordCheck, Totp } from './control/routes-people.ts';
import type { DeviceChange, DeviceFaultName, NewDevice } from './control/routes-devices.ts';
import type { Installed } from './control/routes-vpn.ts';
import type { LockInput, Pass, PassCheck } from './control/routes-credentials.ts';
import type { ReadMail } from './mail/read-mail.ts';
import type { TextMessage } from './phones/text-messages.ts';
import type { Settings, SettingsPatch } from './settings.ts';
import type { AuthenticationMethod, Counters, Effect } from './state/state.ts';
import type { FaultInput } from './traffic/faults.ts';
import type { RecordedRequest } from './traffic/request-log.ts';
import type { Dialled } from './vpn/vpn-gateway.ts';
import type { VpnSituation } from './world/world-vpn.ts';

const LONGEST_WAIT_MS = 45_000;

export type LabControl = ReturnType<typeof labControl>;

/** The lab's control API, typed; `httpUrl` is the lab's plain http address. */
export const labControl = (httpUrl: string) => {
  const get = <Answer>(path: string) => call<Answer>(httpUrl, 'GET', path);
  const post = <Answer>(path: string, body: unknown = {}) => call<Answer>(httpUrl, 'POST', path, body);
  const remove = (path: string) => call<undefined>(httpUrl, 'DELETE', path);
  const key = encodeURIComponent;
  return {
    people: () => get<LabPersonView[]>('/lab/people'),
    person: (idOrUpn: string) => get<LabPersonView>(`/lab/people/${key(idOrUpn)}`),
    patchPerson: (idOrUpn: string, patch: PersonPatchInput) =>
      post<LabPersonView>(`/lab/people/${key(idOrUpn)}`, patch),
    checkPassword: (idOrUpn: string, password: string) =>
      post<PasswordCheck>(`/lab/passwords/${key(idOrUpn)}/check`, { password }),
    /** An authenticator code that has not been used; waits for the next one when need be. */
    totp: (idOrUpn: string) => nextCode(() => get<Totp>(`/lab/totp/${key(idOrUpn)}`)),
    /** Locks somebody out as Entra's smart lockout would, and writes 50053 to the log; a minute when not said. */
    lockOut: (idOrUpn: string, lockout: LockInput = {}) =>
      post<LabPersonView>(`/lab/people/${key(idOrUpn)}/lockout`, lockout),
    endLockout: (idOrUpn: string) => call<LabPersonView>(httpUrl, 'DELETE', `/lab/people/${key(idOrUpn)}/lockout`),
    setContacts: (idOrUpn: string, contacts: NonNullable<PersonPatchInput['contacts']>) =>
      post<LabPersonView>(`/lab/people/${key(idOrUpn)}`, { contacts }),
    /** The methods as they truly are, however late Graph's reads may be. */
    methods: async (idOrUpn: string): Promise<readonly AuthenticationMethod[]> =>
      (await get<LabPersonView>(`/lab/people/${key(idOrUpn)}`)).methods,
    /** A new phone: another authenticator, with codes of its own, in place of the one there was. */
    registerAuthenticator: (idOrUpn: string) => post<LabPersonView>(`/lab/people/${key(idOrUpn)}/authenticator`),
    /** Somebody's temporary access pass with its value. */
    tap: (idOrUpn: string) => get<Pass>(`/lab/taps/${key(idOrUpn)}`),
    /** Whether a value would let its owner in, without using it. */
    checkTap: (idOrUpn: string, value: string) => post<PassCheck>(`/lab/taps/${key(idOrUpn)}/check`, { value }),
    /** Uses a pass as the sign-in page would. */
    redeemTap: (idOrUpn: string, value: string) => post<PassCheck>(`/lab/taps/${key(idOrUpn)}/redeem`, { value }),
    /** Text messages, oldest first; of one number however it is written. */
    texts: (to?: string) => get<TextMessage[]>(`/lab/sms${to === undefined ? '' : `?to=${key(to)}`}`),
    sendText: (to: string, text: string) => post<{ id: string }>('/lab/sms', { to, text }),
    /** Throws when anything has been done to the company beyond what is named, in all or to one person. */
    assertEffects: async (expected: Partial<Record<Effect, number>>, upn?: string): Promise<void> => {
      const { effects, byPerson } = await get<Counters>('/lab/counters');
      const found = upn === undefined ? effects : (byPerson[upn] ?? {});
      const differences = differencesBetween(expected, found);
      if (differences.length > 0)
        throw new Error(`Unexpected effects${upn ? ` on ${upn}` : ''}: ${differences.join(', ')}`);
    },
    counters: () => get<Counters>('/lab/counters'),
    requests: () => get<RecordedRequest[]>('/lab/requests'),
    clearRequests: () => remove('/lab/requests'),
    faults: () => get<FaultInput[]>('/lab/faults'),
    fault: (fault: FaultInput) => post<{ id: string }>('/lab/faults', fault),
    clearFaults: () => remove('/lab/faults'),
    settings: (patch: SettingsPatch = {}) => post<Settings>('/lab/settings', patch),
    mails: (to?: string) => get<ReadMail[]>(`/lab/mails${to === undefined ? '' : `?to=${key(to)}`}`),
    mail: (id: string) => get<ReadMail>(`/lab/mails/${key(id)}`),
    /** The devices that Intune manages. */
    devices: {
      /** Every action that Intune was asked for, in order. */
      asked: () => get<{ deviceId: string; action: string }[]>('/lab/devices/asked'),
      add: (idOrUpn: string, device: NewDevice) => post<{ id: string }>(`/lab/people/${key(idOrUpn)}/devices`, device),
      /** From now on a script of this name mends this on the lab's devices, which run no PowerShell. */
      scriptMends: (script: string, mends: DeviceFaultName) => post<undefined>('/lab/scripts', { script, mends }),
      change: (id: string, change: DeviceChange) => post<undefined>(`/lab/devices/${key(id)}`, change),
    },
    /** The company's VPN: its gateway, and what is on somebody's laptop. */
    vpn: {
      gateway: (isUp: boolean) => post<{ isUp: boolean }>('/lab/vpn/gateway', { isUp }),
      sessions: () => get<{ id: number; account: string; isSilent: boolean }[]>('/lab/vpn/sessions'),
      set: (idOrUpn: string, situation: Partial<VpnSituation>) =>
        call<undefined>(httpUrl, 'PUT', `/lab/vpn/laptops/${key(idOrUpn)}`, situation),
      csr: async (idOrUpn: string) => (await get<{ csr: string }>(`/lab/vpn/laptops/${key(idOrUpn)}/csr`)).csr,
      install: (idOrUpn: string, file: Installed) =>
        post<undefined>(`/lab/vpn/laptops/${key(idOrUpn)}/certificate`, file),
      dial: (idOrUpn: string) => post<Dialled>(`/lab/vpn/laptops/${key(idOrUpn)}/dial`),
    },
    reset: () => post<undefined>('/lab/reset'),
  };
};

const differencesBetween = (expected: Readonly<Record<string, number>>, found: Readonly<Record<string, number>>) =>
  [...new Set([...Object.keys(expected), ...Object.keys(found)])]
    .filter((name) => (expected[name] ?? 0) !== (found[name] ?? 0))
    .map((name) => `${name} ${found[name] ?? 0} instead of ${expected[name] ?? 0}`);

const call = async <Answer>(httpUrl: string, method: string, path: string, body?: unknown): Promise<Answer> => {
  const json =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${httpUrl}${path}`, { method, ...json });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return answerOf<Answer>(text);
};

// Client and server are of one package and one version, so the server's types are the answer's.
const answerOf = <Answer>(text: string): Answer => (text === '' ? undefined : JSON.parse(text)) as Answer;

const nextCode = async (ask: () => Promise<Totp>): Promise<string> => {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const { code, usableInMs } = await ask();
    if (code !== null) return code;
    if (Date.now() + usableInMs > deadline) throw new Error('No unused authenticator code in time.');
    await new Promise((resolve) => setTimeout(resolve, Math.min(usableInMs, 1000)));
  }
};
