import type { Person, Role } from '@fixpoint/domain';
import type { WebSession } from '../../session.ts';
import { ana, ben, carla, tessa } from '../fixtures/views.ts';
import type { View } from './eyes.ts';
import { TOKEN } from './gateway.ts';

const MINUTE_MS = 60_000;

const sessionOf = (person: Person, roles: Role[], minutesAgo: number): WebSession => ({
  person,
  roles,
  signedInAt: new Date(Date.now() - minutesAgo * MINUTE_MS),
  amr: ['pwd', 'mfa'],
  endsAt: new Date(Date.now() + 60 * MINUTE_MS),
});

const requester = sessionOf(ana, ['requester'], 2);
const staleRequester = sessionOf(ana, ['requester'], 90);
const approverNow = sessionOf(ben, ['requester', 'approver'], 2);
const technicianNow = sessionOf(tessa, ['requester', 'technician'], 2);
const other = sessionOf(carla, ['requester'], 2);
const stranger = sessionOf({ ...carla, id: 'nobody' }, ['requester'], 2);
const approver = sessionOf(ben, ['requester', 'approver'], 30);
const technician = sessionOf(tessa, ['requester', 'technician'], 30);
const auditor = sessionOf(carla, ['requester', 'auditor'], 30);
const admin = sessionOf(tessa, ['requester', 'admin'], 30);

/** Every page in every state that somebody can meet. */
export const viewsOf = (ids: Record<string, string>): View[] => [
  { name: 'sign-in', path: '/signin', as: null },
  { name: 'sign-in-error', path: '/signin?error=OAuthSignin', as: null },
  { name: 'break-glass', path: '/signin/break-glass', as: null },
  { name: 'home-requester', path: '/', as: requester },
  { name: 'queue', path: '/tickets', as: technician },
  { name: 'queue-empty', path: '/tickets?category=vpn_issue', as: technician },
  { name: 'new-ticket', path: '/tickets/new', as: technician },
  {
    name: 'new-ticket-refused',
    path: '/tickets/new',
    as: technician,
    run: async (page) => {
      await page.getByLabel('What is wrong?').fill('Ana cannot sign in.');
      await page.getByLabel('On behalf of').fill('nobody@contoso.example');
      await page.getByRole('button', { name: 'Send ticket' }).click();
      await page.getByText('Nobody in the directory').waitFor();
    },
  },
  { name: 'ticket-new', path: `/tickets/${ids['triaging']}`, as: technician },
  { name: 'ticket-proof-stale', path: `/tickets/${ids['awaiting_proof']}`, as: staleRequester },
  { name: 'ticket-proof-fresh', path: `/tickets/${ids['awaiting_proof']}`, as: requester },
  { name: 'ticket-proof-two-kinds', path: `/tickets/${ids['lost_phone']}`, as: requester },
  { name: 'ticket-proof-two-kinds-stale', path: `/tickets/${ids['lost_phone']}`, as: staleRequester },
  {
    name: 'ticket-attest',
    path: `/tickets/${ids['lost_phone']}`,
    as: technicianNow,
    run: (page) => page.locator('summary', { hasText: 'Attest who they are' }).click(),
  },
  {
    name: 'ticket-attest-stale',
    path: `/tickets/${ids['lost_phone']}`,
    as: technician,
    run: (page) => page.locator('summary', { hasText: 'Attest who they are' }).click(),
  },
  { name: 'ticket-advised', path: `/tickets/${ids['advised']}`, as: other },
  { name: 'ticket-pass', path: `/tickets/${ids['pass']}`, as: other },
  { name: 'deputies', path: '/approvals/deputies', as: approver },
  { name: 'deputies-admin', path: '/approvals/deputies', as: admin },
  { name: 'access', path: '/access', as: requester },
  { name: 'catalogue', path: '/catalogue', as: admin },
  { name: 'catalogue-entry', path: '/catalogue/vpn', as: admin },
  { name: 'policies', path: '/policies', as: admin },
  { name: 'policy-draft', path: '/policies/new?from=0', as: admin },
  { name: 'policy-version', path: '/policies/1', as: admin },
  { name: 'vouch', path: '/vouch', as: approverNow },
  { name: 'vouch-stale', path: '/vouch', as: approver },
  { name: 'vouch-empty', path: '/vouch', as: technician },
  { name: 'account-stale', path: '/account', as: technician },
  {
    name: 'account-enrol',
    path: '/account',
    as: technicianNow,
    run: async (page) => {
      await page.getByLabel('Name of the app or phone').fill('My new phone');
      await page.getByRole('button', { name: 'Add an authenticator app' }).click();
      await page.getByLabel('Code that the app shows').waitFor();
    },
  },
  { name: 'not-me', path: '/not-me/not-a-link-that-was-sent', as: null },
  {
    name: 'not-me-refused',
    path: '/not-me/not-a-link-that-was-sent',
    as: null,
    run: async (page) => {
      await page.getByRole('button', { name: 'This was not me' }).click();
      await page.waitForURL('**/confirm');
    },
  },
  { name: 'ticket-approval', path: `/tickets/${ids['awaiting_approval']}`, as: technician },
  { name: 'ticket-resolved-requester', path: `/tickets/${ids['resolved']}`, as: requester },
  {
    name: 'ticket-resolved',
    path: `/tickets/${ids['resolved']}`,
    as: technician,
    run: async (page) => {
      for (const probe of ['Account', 'Recent sign-ins', 'Sign-in methods'])
        await page.locator('summary', { hasText: probe }).click();
    },
  },
  { name: 'ticket-rolled-back', path: `/tickets/${ids['rolled_back']}`, as: technician },
  {
    name: 'ticket-escalated',
    path: `/tickets/${ids['escalated']}`,
    as: technician,
    run: (page) => page.locator('summary', { hasText: 'Close' }).click(),
  },
  {
    name: 'ticket-doubtful',
    path: `/tickets/${ids['doubtful']}`,
    as: technician,
    run: async (page) => {
      await page.locator('summary', { hasText: 'Correct' }).click();
      await page.getByLabel('Reason').fill('He asks for a folder.');
      await page.getByRole('button', { name: 'Save correction' }).click();
      await page.getByText('Choose what the ticket is about').waitFor();
    },
  },
  { name: 'ticket-corrected', path: `/tickets/${ids['corrected']}`, as: technician },
  { name: 'approvals', path: '/approvals', as: approver },
  { name: 'approvals-empty', path: '/approvals', as: technician },
  {
    name: 'approval',
    path: `/approvals/${ids['awaiting_approval']}`,
    as: approver,
    run: async (page) => {
      await page.getByRole('button', { name: 'Refuse' }).click();
      await page.getByText('Say why you refuse').waitFor();
    },
  },
  { name: 'automation', path: '/automation', as: admin },
  { name: 'triage', path: '/triage', as: technician },
  {
    name: 'triage-auditor',
    path: '/triage',
    as: auditor,
    run: async (page) => {
      for (const summary of ['Newest corrections', 'Shares as a table'])
        await page.locator('summary', { hasText: summary }).click();
    },
  },
  {
    name: 'triage-admin',
    path: '/triage',
    as: admin,
    run: async (page) => {
      await page.getByRole('button', { name: 'Clear the alarm' }).click();
      await page.getByText('Say why: it is recorded.').waitFor();
      await page.locator('summary', { hasText: 'Put in force' }).first().click();
    },
  },
  {
    name: 'triage-training',
    path: '/triage',
    as: admin,
    run: async (page) => {
      await page.getByRole('button', { name: 'Train now' }).click();
      await page.getByText('A model is being trained').waitFor();
    },
  },
  { name: 'link-pass', path: `/link/${TOKEN}?what=pass`, as: other },
  { name: 'link-stale', path: `/link/${TOKEN}?what=password`, as: staleRequester },
  { name: 'link', path: `/link/${TOKEN}?what=password`, as: requester },
  {
    name: 'link-opened',
    path: `/link/${TOKEN}?what=password`,
    as: requester,
    run: async (page) => {
      await page.getByRole('button', { name: 'Show my new password once' }).click();
      await page.waitForURL('**/open');
    },
  },
  { name: 'not-found-ticket', path: `/tickets/${ids['awaiting_proof']}`, as: stranger },
  { name: 'not-found', path: '/nowhere', as: null },
  {
    name: 'account-menu',
    path: '/tickets',
    as: technician,
    run: (page) => page.getByRole('button', { name: 'Your account: Tessa Lindqvist' }).click(),
  },
];
