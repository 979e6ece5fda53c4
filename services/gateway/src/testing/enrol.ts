import { Secret, TOTP } from 'otpauth';
import { softPasskey } from './soft-passkey.ts';
import { bodyOf, type Sent, type TestGateway } from './test-gateway.ts';

export const PORTAL = { id: 'portal.example', origin: 'https://portal.example' };

/** Enrols an authenticator app; gives what it shows at a time. */
export const enrolTotp = async (gateway: TestGateway, sent: Sent = {}) => {
  const begun = await gateway.call('POST', '/v1/authenticators/options', { kind: 'totp', label: 'Phone' }, sent);
  const { id, secret } = await bodyOf<{ id: string; secret: string }>(begun);
  const codeAt = (at: Date): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
  const code = codeAt(gateway.clock.now);
  const finished = await gateway.call('POST', '/v1/authenticators', { id, kind: 'totp', code }, sent);
  return { id, secret, codeAt, status: finished.status };
};

export const enrolPasskey = async (gateway: TestGateway, sent: Sent = {}) => {
  const begun = await gateway.call('POST', '/v1/authenticators/options', { kind: 'passkey', label: 'Laptop' }, sent);
  const { id, options } = await bodyOf<{ id: string; options: { challenge: string } }>(begun);
  const key = softPasskey(PORTAL);
  const attestation = key.attest({ challenge: options.challenge });
  const finished = await gateway.call('POST', '/v1/authenticators', { id, kind: 'passkey', attestation }, sent);
  return { id, key, status: finished.status };
};
