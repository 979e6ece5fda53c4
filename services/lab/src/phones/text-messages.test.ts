import { type TestLab, startLab } from '../../test/start-lab.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab();
});
afterEach(() => lab.stop());

test('a text message is taken, found by its number however written, and shown on the phones page', async () => {
  await lab.control.setContacts('ana-ruiz', [{ kind: 'phone', value: '+47 91 23 45 67', registeredDaysAgo: 100 }]);
  const { id } = await lab.control.sendText('+4791234567', 'Your code is <123456>');
  await lab.control.sendText('+47 97 65 43 21', 'Another');
  expect(await lab.control.texts('+47 912-345-67')).toMatchObject([{ id, text: 'Your code is <123456>' }]);
  expect(await lab.control.texts()).toHaveLength(2);
  const page = await (await fetch(`${lab.urls.http}/phones`)).text();
  expect(page).toContain('Your code is &lt;123456&gt;');
  expect(page).toMatch(/\+4791234567<br \/><span class="muted">Ana Ruiz</);
  await lab.control.reset();
  expect(await lab.control.texts()).toEqual([]);
});

test.each([{ to: 'somebody', text: 'x' }, { to: '+4791234567', text: '' }, { to: '+4791234567' }])(
  '%j is refused',
  async (body) => {
    const response = await fetch(`${lab.urls.http}/lab/sms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
  },
);

test('the gateway can be made to fail', async () => {
  await lab.control.fault({ match: { method: 'SMS', path: '91234567$' }, kind: 'status', status: 503 });
  await expect(lab.control.sendText('+4791234567', 'Lost')).rejects.toThrow('503');
  expect(await lab.control.texts()).toEqual([]);
  await lab.control.fault({ match: { method: 'SMS' }, kind: 'actThenDrop' });
  await expect(lab.control.sendText('+4791234567', 'Sent, and nobody told')).rejects.toThrow('fetch failed');
  expect(await lab.control.texts('+4791234567')).toHaveLength(1);
});
