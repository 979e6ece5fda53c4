import type { Metadata } from 'next';
import Link from 'next/link';
import { releasePolicy } from '../../../../actions/policies.ts';
import { loadPolicy, type PolicyPage } from '../../../../data/policies.ts';
import { ActionForm } from '../../../../ui/action-form.tsx';
import { Badge } from '../../../../ui/badge.tsx';
import { buttonClass, inputClass } from '../../../../ui/button.ts';
import { CopyText } from '../../../../ui/copy-text.tsx';
import { Field } from '../../../../ui/field.tsx';
import { FactLine, FactList, Panel } from '../../../../ui/panel.tsx';
import { BudgetList } from '../../../../ui/policies/budget-list.tsx';
import { ChangesPanel } from '../../../../ui/policies/changes-panel.tsx';
import { ReplayPanel } from '../../../../ui/policies/replay-panel.tsx';
import { RuleTable } from '../../../../ui/policies/rule-table.tsx';
import { When } from '../../../../ui/when.tsx';
import { POLICY_STATE } from '../../../../words/labels.ts';

export const generateMetadata = async ({ params }: PageProps<'/policies/[version]'>): Promise<Metadata> => ({
  title: `Policy version ${(await params).version}`,
});

/** One version: what it says, what it would change, and whether it may come into force. */
export default async function PolicyVersionPage({ params }: PageProps<'/policies/[version]'>) {
  const page = await loadPolicy((await params).version);
  const { document, policy, inForce, changes, lines, isAdmin } = page;
  const { version, state, note, replay } = document;
  const isOther = version !== inForce;
  return (
    <div className="space-y-4">
      <header className="space-y-1">
        <Link href="/policies" className="text-xs text-faint underline underline-offset-2">
          Policies
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-xl font-semibold tracking-tight">Policy version {version}</h1>
          <Badge {...POLICY_STATE[state]} />
        </div>
        <p className="max-w-prose break-words text-soft">{note}</p>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-4">
          {isOther && <ChangesPanel changes={changes} lines={lines} against={inForce} />}
          <Panel title="Rules">
            <RuleTable rules={policy.rules} />
          </Panel>
        </div>
        <div className="space-y-4">
          <StandingPanel document={document} isAdmin={isAdmin} />
          {isOther && <ReplayPanel version={version} replay={replay} inForce={inForce} runs={isAdmin} />}
          {state === 'draft' && <ReleasePanel {...page} />}
          <BudgetList policy={policy} />
        </div>
      </div>
    </div>
  );
}

const StandingPanel = ({ document, isAdmin }: Pick<PolicyPage, 'document' | 'isAdmin'>) => {
  const { version, author, createdAt, releasedBy, releasedAt, hash } = document;
  return (
    <Panel title="Document">
      <FactList>
        <FactLine name="Written by">
          {author ? author.name : 'Fixpoint'}
          {createdAt && (
            <>
              , <When at={createdAt} exact />
            </>
          )}
        </FactLine>
        {releasedBy && releasedAt && (
          <FactLine name="Released by">
            {releasedBy.name}, <When at={releasedAt} exact />
          </FactLine>
        )}
        <FactLine name="Hash">
          <CopyText label="policy hash" text={hash} />
        </FactLine>
      </FactList>
      <div className="mt-3 flex flex-wrap gap-2">
        <a href={`/policies/${version}/document`} download className={buttonClass('plain')}>
          Download
        </a>
        {isAdmin && (
          <Link href={`/policies/new?from=${version}`} className={buttonClass('plain')}>
            Draft from this
          </Link>
        )}
      </div>
    </Panel>
  );
};

const ReleasePanel = ({ document: { version, replay }, inForce, isAdmin, isAuthor }: PolicyPage) => {
  const isReady = replay?.against === inForce;
  return (
    <Panel title="Release">
      {!isAdmin && <p className="text-[0.8125rem] text-soft">An admin releases it.</p>}
      {isAdmin && isAuthor && (
        <p className="text-[0.8125rem] text-soft">You wrote it; another admin has to look at it and release it.</p>
      )}
      {isAdmin && !isAuthor && !isReady && (
        <p className="text-[0.8125rem] text-soft">Run it over past decisions first, and look at what would change.</p>
      )}
      {isAdmin && !isAuthor && isReady && (
        <ActionForm
          action={releasePolicy}
          hidden={{ version: String(version) }}
          submit="Put it in force"
          pending="Releasing…"
          tone="primary"
        >
          <Field label="Reason" hint="It is recorded. Tickets under way keep the decision they were given.">
            {(field) => <input {...field} name="reason" className={inputClass} />}
          </Field>
        </ActionForm>
      )}
    </Panel>
  );
};
