import { createHmac } from 'node:crypto';

const STEP_MS = 30_000;

export const totpStep = (nowMs: number): number => Math.floor(nowMs / STEP_MS);

export const msLeft = (nowMs: number): number => STEP_MS - (nowMs % STEP_MS);

/** RFC 6238 with SHA-1 and six digits, as every authenticator app does it. */
export const totpCode = (seedHex: string, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', Buffer.from(seedHex, 'hex')).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

/** The step a code belongs to, when it is one of now, just before or just after and was not used already. */
export const acceptedStep = (seedHex: string, lastStep: number, code: string, nowMs: number): number | undefined => {
  const now = totpStep(nowMs);
  return [now, now - 1, now + 1].find((step) => step > lastStep && totpCode(seedHex, step) === code);
};
