import type { ChallengeKind } from '@fixpoint/records';
import type { GatewayDeps } from '../deps.ts';
import type { ChallengeProvider, ProofProvider } from './proof-provider.ts';
import { attestation } from './providers/attestation.ts';
import { contactCode } from './providers/contact-code.ts';
import { manager } from './providers/manager.ts';
import { passkey } from './providers/passkey.ts';
import { portalSession } from './providers/portal-session.ts';
import { totp } from './providers/totp.ts';

export type Providers = { all: ProofProvider[]; ofChallenge: Record<ChallengeKind, ChallengeProvider> };

/** Every way of proving who asks, the strongest first. */
export const createProviders = (
  deps: Pick<GatewayDeps, 'em' | 'proofSecrets' | 'notifications' | 'portalUrl' | 'log'>,
): Providers => {
  const ofChallenge = {
    passkey: passkey(deps),
    totp: totp(deps),
    manager: manager(deps),
    contact_code: contactCode(deps),
  };
  return { all: [portalSession, ...Object.values(ofChallenge), attestation], ofChallenge };
};
