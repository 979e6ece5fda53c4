import { createTransport } from 'nodemailer';
import { type TestLab, startLab } from '../../test/start-lab.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab();
});
afterEach(() => lab.stop());

const send = (to: string, more: object = {}) =>
  createTransport({ host: '127.0.0.1', port: lab.urls.smtpPort, secure: false, ignoreTLS: true }).sendMail({
    from: 'Fixpoint <support@northwind.example>',
    to,
    subject: `For ${to}`,
    text: 'See https://portal.example/t/42 now.',
    ...more,
  });

test('mail to anyone arrives, newest first, and is found by recipient', async () => {
  await send('ana.ruiz@northwind.example', { messageId: '<ticket-1@northwind.example>' });
  await send('marta.oliveira@northwind.example', { html: '<p>Hello <script>alert(1)</script></p>' });
  expect((await lab.control.mails()).map(({ subject }) => subject)).toEqual([
    'For marta.oliveira@northwind.example',
    'For ana.ruiz@northwind.example',
  ]);
  const [mail] = await lab.control.mails('Ana.Ruiz@northwind.example');
  expect(mail).toMatchObject({ to: ['ana.ruiz@northwind.example'], messageId: '<ticket-1@northwind.example>' });
  expect(await lab.control.mail(mail?.id ?? '')).toEqual(mail);
});

test('the inbox page shows mail with links, and HTML only within a sandbox', async () => {
  await send('ana.ruiz@northwind.example', { html: '<p>Hello <script>alert(1)</script></p>' });
  const list = await (await fetch(`${lab.urls.http}/?to=ana.ruiz@northwind.example`)).text();
  const link = /href="(\/mails\/[^"]+)"/.exec(list)?.[1] ?? '';
  const page = await (await fetch(`${lab.urls.http}${link}`)).text();
  expect(page).toContain('<a href="https://portal.example/t/42">https://portal.example/t/42</a> now.');
  expect(page).toMatch(/sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  expect(page).not.toContain('<script>');
});

test('mail can be refused on order', async () => {
  await lab.control.fault({ match: { method: 'MAIL', path: '^ana' }, kind: 'status', status: 451 });
  await expect(send('ana.ruiz@northwind.example')).rejects.toMatchObject({ responseCode: 451 });
  await send('ana.ruiz@northwind.example');
  expect(await lab.control.mails()).toHaveLength(1);
});
