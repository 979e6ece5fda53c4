import type { Parameters, Person, Receipt, VpnBundle } from '@fixpoint/domain';
import { type EffectLedger, once } from '@fixpoint/service-kit';
import type { ActionDeps } from './actions/action.ts';
import { refuseProtected } from './actions/refuse-protected.ts';
import { makeCertificateKey, refuseForeign, requestFor } from './secrets/certificate-key.ts';
import { makePassword } from './secrets/make-password.ts';
import { pkcs12 } from './secrets/pkcs12.ts';

/** One certificate that somebody is to get from the authority of a VPN gateway. */
export type CertificateOrder = {
  key: string;
  ticketId: string;
  stepId: string;
  target: Person;
  title: string;
  /** As `Parameters` of the step has it: absent when a key is made here. */
  csr?: Parameters['csr'];
};
/** What the authority answered, in PEM. */
export type IssuedCertificate = { certificate: string; chain: string };

export type Certificates = ReturnType<typeof createCertificates>;

const KIND = 'vpn_certificate';
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Keys are made, kept and handed over here, so that the worker beside the gateway sees requests and certificates only.
 * Whether a certificate may be issued at all is asked before the request for it is given out.
 */
export const createCertificates = (deps: ActionDeps, ledger: EffectLedger) => {
  const { directory, handovers, sealer, timing, now } = deps;
  const effectOf = (order: CertificateOrder, action: string) => ({
    idempotency: 'repeatable' as const,
    ticketId: order.ticketId,
    action,
    title: order.title,
    leaseMs: timing.leaseMs,
    heedsStop: true,
  });
  const auditOf = ({ stepId }: CertificateOrder, action: string, done: string, failed: string) => ({
    actor: { kind: 'machine', id: 'identity', name: 'Fixpoint' } as const,
    done: { kind: 'effect_done', summary: done } as const,
    failed: { kind: 'effect_failed', summary: failed } as const,
    data: { stepId, action },
  });

  const keptKey = async ({ key, ticketId, target }: CertificateOrder): Promise<string> => {
    const id = keyIdOf(key);
    const createdAt = now();
    const sealed = await handovers.keep({
      id,
      ticketId,
      personId: target.id,
      kind: KIND,
      sealed: sealer.seal(await makeCertificateKey(), id),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + KEPT_MS),
    });
    return sealer.open(sealed, id);
  };

  const keepBundle = async (order: CertificateOrder, bundle: VpnBundle): Promise<void> => {
    const { key, ticketId, target } = order;
    const createdAt = now();
    await handovers.keepNewest({
      id: key,
      ticketId,
      personId: target.id,
      kind: KIND,
      sealed: sealer.seal(JSON.stringify(bundle), key),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + KEPT_MS),
    });
  };

  return {
    /** The request that the authority is to answer: the device's own, or one for a key that is made and kept here. */
    request: async (order: CertificateOrder): Promise<{ csr: string }> => {
      const { key, stepId, target, csr } = order;
      const action = 'vpn.issue-certificate';
      await once(
        ledger,
        {
          ...effectOf(order, action),
          key: `${key}/request`,
          request: { stepId, target: target.id, csr: csr ?? null },
          look: async () => {
            await refuseProtected(directory, target.id, 'risk', 'also owned elsewhere');
            return null;
          },
          call: async () => {
            if (csr === undefined) await keptKey(order);
            return { requestId: null };
          },
          audit: auditOf(
            order,
            action,
            `A certificate for ${target.name} may be issued.`,
            `No certificate was issued for ${target.name}.`,
          ),
        },
        now,
      );
      return { csr: csr ?? (await requestFor(await keptKey(order))) };
    },

    /** What was issued waits for its person; a key that was made for it is forgotten here. */
    handOver: async (
      order: CertificateOrder,
      issued: IssuedCertificate,
    ): Promise<{ receipt: Receipt; handoverId: string }> => {
      const { key, stepId, target, csr } = order;
      const action = 'vpn.hand-over-certificate';
      const receipt = await once(
        ledger,
        {
          ...effectOf(order, action),
          key,
          request: { stepId, target: target.id, csr: csr ?? null, ...issued },
          look: async () => null,
          call: async () => {
            await keepBundle(order, csr === undefined ? await bundled(await keptKey(order), issued) : issued);
            return { requestId: null };
          },
          audit: auditOf(
            order,
            action,
            `The new certificate waits for ${target.name}.`,
            `The new certificate could not be handed over to ${target.name}.`,
          ),
        },
        now,
      );
      await handovers.forget(keyIdOf(key));
      return { receipt, handoverId: key };
    },
  };
};

const keyIdOf = (key: string): string => `${key}/key`;

const bundled = async (privateKey: string, { certificate, chain }: IssuedCertificate): Promise<VpnBundle> => {
  refuseForeign(certificate, privateKey);
  const passphrase = makePassword();
  const file = await pkcs12({ privateKey, certificates: [certificate, chain], passphrase });
  return { pkcs12: file.toString('base64'), passphrase };
};
