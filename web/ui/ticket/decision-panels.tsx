import type { Plan, PolicyDecision, Proof } from '@fixpoint/domain';
import { OUTCOME, RISK } from '../../words/labels.ts';
import { Badge } from '../badge.tsx';
import { CopyText } from '../copy-text.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { Prose } from '../prose.tsx';
import { PlanSteps } from './plan-steps.tsx';

export const PlanPanel = ({ plan }: { plan: Plan }) => (
  <Panel title="Plan" aside={<Badge {...RISK[plan.risk]} />}>
    <PlanSteps plan={plan} />
    <p className="mt-3 flex min-w-0 items-center gap-2 text-xs text-faint">
      <span>Hash</span> <CopyText label="plan hash" text={plan.hash} />
    </p>
  </Panel>
);

/** What the rules made of the plan, and which rule it was. */
export const PolicyPanel = ({ policy, proofs }: { policy: PolicyDecision; proofs: Proof[] }) => (
  <Panel title="Decision of the rules" aside={<Badge {...OUTCOME[policy.outcome]} />}>
    <p className="mb-2 text-[0.8125rem]">{policy.reason}</p>
    <FactList>
      <FactLine name="Rule">
        <code className="font-mono text-xs">{policy.rule}</code>{' '}
        <span className="text-faint">
          {policy.policyVersion === 0
            ? 'of the policy that came with Fixpoint'
            : `of policy version ${policy.policyVersion}`}
        </span>
      </FactLine>
      <FactLine name="Proof asked for">{proofAsked(policy)}</FactLine>
      {proofs.map((proof) => (
        <FactLine key={`${proof.kind} ${proof.at}`} name="Proof given">
          {pointsOf(proof.points)} by {(proof.by ?? proof.person).name}. <Prose text={proof.detail} />
        </FactLine>
      ))}
      <FactLine name="Policy hash">
        <CopyText label="policy hash" text={policy.policyHash} />
      </FactLine>
    </FactList>
  </Panel>
);

const pointsOf = (points: number): string => (points === 1 ? '1 point' : `${points} points`);

const proofAsked = ({ proofPoints, proofKinds }: PolicyDecision): string => {
  if (proofPoints === 0) return 'none';
  return pointsOf(proofPoints) + (proofKinds > 1 ? `, of ${proofKinds} different kinds` : '');
};
