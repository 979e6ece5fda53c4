import type { Evidence, VpnFacts } from '../types.ts';
import type { RunbookContext } from './runbook.ts';

/** What the gateway that the diagnosis names knows of the person. */
export const vpnAt = ({ evidence, gateway }: RunbookContext): VpnFacts => {
  const seen = evidence.flatMap(factsIn).find((facts) => facts.gateway === gateway);
  if (!seen) throw new Error('A plan for the VPN needs the gateway that it is about.');
  return seen;
};

const factsIn = (item: Evidence): VpnFacts[] =>
  item.probe === 'vpn.access' && item.outcome === 'seen' ? [item.facts] : [];
