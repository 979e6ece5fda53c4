import { randomBytes } from 'node:crypto';
import type { AppRegistration } from '../apps.ts';

export type AuthorizationRequest = {
  clientId: string;
  appName: string;
  secondFactor: AppRegistration['secondFactor'];
  redirectUri: string;
  scope: string;
  state: string | null;
  nonce: string | null;
  codeChallenge: string | null;
};

export type Step = 'name' | 'password' | 'pass' | 'code' | 'newPassword';

/** One browser on its way through the sign-in page. */
export type Flow = {
  id: string;
  /** The browser that began, by its cookie; another one cannot go on. */
  browser: string;
  request: AuthorizationRequest;
  step: Step;
  typedName: string;
  personId: string | null;
  passwordProved: boolean;
  codeProved: boolean;
  /** By a temporary access pass. */
  passProved: boolean;
  mustChange: boolean;
  complaint: { code: number | null; text: string } | null;
  notice: string | null;
  expiresAtMs: number;
};

export type Grant = {
  request: AuthorizationRequest;
  personId: string;
  authTimeS: number;
  amr: readonly string[];
  sid: string;
  expiresAtMs: number;
  redeemed: boolean;
};

const FLOW_MS = 15 * 60_000;
const CODE_MS = 10 * 60_000;

/** Sign-ins under way and codes not yet redeemed; neither outlives the process, as in any authority that restarts. */
export class Flows {
  readonly #flows = new Map<string, Flow>();
  readonly #grants = new Map<string, Grant>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  begin(browser: string, request: AuthorizationRequest): Flow {
    dropExpired(this.#flows, this.#now());
    const flow: Flow = {
      id: randomToken(),
      browser,
      request,
      step: 'name',
      typedName: '',
      personId: null,
      passwordProved: false,
      codeProved: false,
      passProved: false,
      mustChange: false,
      complaint: null,
      notice: null,
      expiresAtMs: this.#now() + FLOW_MS,
    };
    this.#flows.set(flow.id, flow);
    return flow;
  }

  find(id: string, browser: string | undefined): Flow | undefined {
    const flow = this.#flows.get(id);
    return flow && flow.browser === browser && flow.expiresAtMs > this.#now() ? flow : undefined;
  }

  end(flow: Flow): void {
    this.#flows.delete(flow.id);
  }

  grant(grant: Omit<Grant, 'expiresAtMs' | 'redeemed'>): string {
    dropExpired(this.#grants, this.#now());
    const code = randomToken();
    this.#grants.set(code, { ...grant, expiresAtMs: this.#now() + CODE_MS, redeemed: false });
    return code;
  }

  findGrant(code: string): Grant | undefined {
    return this.#grants.get(code);
  }
}

export const randomToken = (): string => randomBytes(32).toString('base64url');

const dropExpired = (entries: Map<string, { expiresAtMs: number }>, nowMs: number): void => {
  for (const [key, { expiresAtMs }] of entries) if (expiresAtMs + FLOW_MS < nowMs) entries.delete(key);
};
