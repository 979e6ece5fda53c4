import { z } from 'zod';

/** How somebody stands with the company's VPN at the start. */
export const VpnSituation = z.strictObject({
  /** What is on the laptop; null for none. */
  certificate: z.enum(['valid', 'expired', 'revoked', 'not_yet_valid', 'wrong_authority']).nullable().default('valid'),
  profileDisabled: z.boolean().default(false),
  /** `stuck`: the gateway holds a session in vain. */
  session: z.enum(['none', 'live', 'stuck']).default('none'),
  /** They have dialled before, and in vain. */
  tried: z.boolean().default(false),
});
export type VpnSituation = z.infer<typeof VpnSituation>;
