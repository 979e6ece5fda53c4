import type { Acted, VpnActivities } from '@fixpoint/activities';
import type { Evidence, Step, Verification, VpnAction, VpnFacts } from '@fixpoint/domain';
import type { ActivityInterfaceFor } from '@temporalio/workflow';
import { handOverCertificate, mayAct, requestCertificate } from '../activities.ts';
import { vpnTaskQueue } from '../contract.ts';
import { beside, besideForLong } from './beside.ts';
import { now, type TicketState } from './ticket-state.ts';

type AtGateway = ActivityInterfaceFor<VpnActivities>;

/** Where a step is to be done, and by what name the person goes there. */
export const placeOf = ({ id, parameters }: Step): { gateway: string; account: string } => {
  const { gateway, account } = parameters ?? {};
  if (!gateway || !account) throw new Error(`${id} does not say which account at which gateway it means.`);
  return { gateway, account };
};

/** Carries a step out at its gateway. The receipt's time is by the gateway's clock, which is what its sessions are told by. */
export const actAtGateway = async (state: TicketState, step: Step, action: VpnAction): Promise<Acted> => {
  const worker = beside<VpnActivities>(vpnTaskQueue(placeOf(step).gateway));
  if (action === 'vpn.issue-certificate') return issueCertificate(state, step, worker);
  await mayAct({ action });
  const { at } = await write(worker, state, step, action);
  return { receipt: receiptOf(at), handoverId: null };
};

export const undoAtGateway = async (state: TicketState, step: Step, action: VpnAction): Promise<void> => {
  await write(besideForLong<VpnActivities>(vpnTaskQueue(placeOf(step).gateway)), state, step, action);
};

const receiptOf = (at: string): Acted['receipt'] => ({ at, requestId: null, foundByReadBack: false });
const keyOf = (state: TicketState, { id }: Step): string => state.key(`${state.view.attempt}/${id}`);

const issueCertificate = async (state: TicketState, step: Step, worker: AtGateway): Promise<Acted> => {
  const { id: stepId, target, title, parameters } = step;
  const csrOfDevice = parameters?.csr;
  const order = {
    key: keyOf(state, step),
    ticketId: state.view.ticket.id,
    stepId,
    target,
    title,
    ...(csrOfDevice !== undefined && { csr: csrOfDevice }),
  };
  const { csr } = await requestCertificate(order);
  const { account } = placeOf(step);
  const { at, certificate, chain } = await worker.issueVpnCertificate({ account, csr, key: order.key });
  const { handoverId } = await handOverCertificate({ ...order, certificate, chain });
  return { receipt: receiptOf(at), handoverId };
};

const write = (worker: AtGateway, state: TicketState, step: Step, action: VpnAction): Promise<{ at: string }> => {
  const { account } = placeOf(step);
  const { sessionId = '', serial = '' } = step.parameters ?? {};
  switch (action) {
    case 'vpn.end-session':
      return worker.endVpnSession({ account, sessionId });
    case 'vpn.enable-profile':
      return worker.enableVpnProfile({ account });
    case 'vpn.disable-profile':
      return worker.disableVpnProfile({ account });
    case 'vpn.revoke-certificate':
      return worker.revokeVpnCertificate({ account, serial });
    case 'vpn.withdraw-certificate':
      return worker.withdrawVpnCertificate({ account, key: keyOf(state, step) });
    case 'vpn.issue-certificate':
      throw new Error('A certificate is issued for a request, which identity gives out.');
  }
};

/** Reads back, from the gateway's authority, whether a certificate is revoked. */
export const verifyRevoked = async (step: Step): Promise<Verification> => {
  const { gateway, account } = placeOf(step);
  const { serial } = step.parameters ?? {};
  const seen = factsOf(await beside<VpnActivities>(vpnTaskQueue(gateway)).lookAtVpn({ account }));
  const revokedAt = seen?.certificates.find((certificate) => certificate.serial === serial)?.revokedAt ?? null;
  return {
    stepId: step.id,
    check: step.check,
    confirmed: revokedAt !== null,
    observed: seen ? `Certificate ${serial} is ${revokedAt ? `revoked since ${revokedAt}` : 'not revoked'}.` : UNREAD,
    at: now().toISOString(),
    reads: 1,
  };
};
const UNREAD = 'It could not be read.';

const factsOf = (evidence: Evidence): VpnFacts | null =>
  evidence.probe === 'vpn.access' && evidence.outcome === 'seen' ? evidence.facts : null;
