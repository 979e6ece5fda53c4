import type { Person } from '@fixpoint/domain';
import type { Message } from './message.ts';
import { writeLetter } from './write-letter.ts';

const PORTAL = 'https://portal.northwind.example';
const ANA: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const BRUNO: Person = { id: 'bruno', name: 'Bruno Keller', email: 'bruno@northwind.example' };
const MARTA: Person = { id: 'marta', name: 'Marta Oliveira', email: 'marta@northwind.example' };
const shared = { key: 'k', ticketId: 'FX-1001', to: ANA };

const approval: Message = {
  ...shared,
  to: MARTA,
  template: 'approval_asked',
  data: {
    because: 'asked',
    stage: { nth: 1, of: 1 },
    subject: BRUNO,
    requester: BRUNO,
    planTitle: 'Enable a blocked account',
    changes: [{ what: 'Account', before: 'blocked', after: 'enabled' }],
    reason: 'Somebody may have blocked the account on purpose.',
    dueAt: '2026-11-25T10:00:00.000Z',
  },
};
const messages: Message[] = [
  {
    ...shared,
    template: 'resolved',
    data: { headline: 'You can sign in again.', steps: ['A new password.'], handover: true },
  },
  approval,
  { ...shared, template: 'approval_closed', data: { headline: 'It has been approved.' } },
  { ...shared, template: 'proof_needed', data: {} },
  { ...shared, template: 'choice_asked', data: { choices: ['VPN users', 'VPN users abroad'] } },
  { ...shared, template: 'lease_reminder', data: { groupName: 'VPN users', until: '2026-12-25T10:00:00.000Z' } },
  { ...shared, template: 'access_ended', data: { groupName: 'VPN users', until: '2026-12-25T10:00:00.000Z' } },
  { ...shared, template: 'escalated', data: { headline: 'This account is looked after by people.' } },
  { ...shared, template: 'rejected', data: { reason: 'Bruno has left.' } },
  {
    ...shared,
    template: 'rolled_back',
    data: { headline: 'It did not work.', leftovers: ['The account is enabled.'] },
  },
  { ...shared, template: 'cancelled', data: { headline: 'Ana took it back.' } },
  { ...shared, template: 'advised', data: { advice: 'Change the password on your phone.', because: ['It failed.'] } },
  {
    ...shared,
    to: MARTA,
    template: 'vouch_asked',
    data: { person: ANA, steps: ['Make a new password for Ana.'], dueAt: '2026-11-25T10:00:00.000Z' },
  },
  {
    ...shared,
    template: 'link_refused',
    data: { by: MARTA, affected: ANA, reason: 'It was opened once.', at: '2026-11-25T10:00:00.000Z' },
  },
];

const PAGES: Partial<Record<Message['template'], string>> = {
  approval_asked: `${PORTAL}/approvals/FX-1001`,
  approval_closed: `${PORTAL}/approvals/FX-1001`,
  vouch_asked: `${PORTAL}/vouch`,
  lease_reminder: `${PORTAL}/access`,
  access_ended: `${PORTAL}/access`,
};

test.each(messages.map((message) => [message.template, message] as const))(
  'the letter %s names its ticket, links to the portal, and says the same in text and HTML',
  async (template, message) => {
    const { subject, text, html } = await writeLetter(message, PORTAL);
    const page = PAGES[template] ?? `${PORTAL}/tickets/FX-1001`;
    expect(subject).toContain('FX-1001');
    expect(text).toContain(`Hello ${message.to.name},`);
    expect(text).toContain(page);
    expect(html).toContain(`<a href="${page}">`);
    // Everything a reader of the text is told, a reader of the HTML is told too.
    const words = (body: string) => body.replaceAll(/<[^>]*>|&rarr;|->|https?:\S+|[-:]/g, ' ').match(/\w+/g) ?? [];
    expect(words(html)).toEqual(words(text));
    expect(`${subject}${text}`).not.toMatch(/\b[a-z]+_[a-z]+\b|undefined|null|\[object/);
  },
);

test('a letter says who asks for whom, what would change and until when', async () => {
  const { text } = await writeLetter(approval, PORTAL);
  expect(text).toContain('Bruno Keller asks: Enable a blocked account.');
  expect(text).toContain('- Account: blocked -> enabled');
  expect(text).toContain('Wednesday, 25 November 2026 at 10:00 UTC');
  const forAnother: Message = { ...approval, data: { ...approval.data, requester: ANA } };
  expect((await writeLetter(forAnother, PORTAL)).text).toContain('Ana Ruiz asks for Bruno Keller:');
});

test('a letter carries no secret, but says where it waits', async () => {
  const [resolved] = messages;
  if (resolved?.template !== 'resolved') throw new Error('The first message is the resolved one.');
  expect((await writeLetter(resolved, PORTAL)).text).toContain(
    'What you sign in with next waits for you on the page of your ticket.',
  );
  const without: Message = { ...resolved, data: { ...resolved.data, handover: false } };
  expect((await writeLetter(without, PORTAL)).text).not.toContain('waits for you');
});

test('text that people wrote can neither become markup nor break out of the subject', async () => {
  const evil = '<img src=x onerror="alert(1)">\r\nBcc: eve@evil.example';
  const letters = [
    await writeLetter({ ...shared, template: 'rejected', data: { reason: evil } }, PORTAL),
    await writeLetter(
      {
        ...approval,
        data: { ...approval.data, planTitle: evil, changes: [{ what: evil, before: evil, after: evil }] },
      },
      PORTAL,
    ),
    await writeLetter(
      { ...shared, to: { ...ANA, name: evil }, template: 'escalated', data: { headline: evil } },
      PORTAL,
    ),
    await writeLetter({ ...shared, ticketId: '"><b>', template: 'cancelled', data: { headline: 'h' } }, PORTAL),
  ];
  for (const { subject, html } of letters) {
    expect(html).not.toMatch(/<img|<b>x|"><b>/);
    expect(subject).not.toMatch(/[\r\n]/);
  }
});
