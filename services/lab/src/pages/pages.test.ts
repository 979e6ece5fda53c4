import { type TestLab, startLab } from '../../test/start-lab.ts';
import { readPeople } from '../state/read-people.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab();
});
afterEach(() => lab.stop());

const read = async (path: string) => (await fetch(`${lab.urls.http}${path}`)).text();

const shownCode = async () => {
  const found = /data-upn="ana\.ruiz@northwind\.example"[^>]*>(\d{3}) (\d{3})</.exec(await read('/phones'));
  return `${found?.[1]}${found?.[2]}`;
};

test('the phones show the code that the control API gives', async () => {
  const given = () => lab.control.totp('ana.ruiz@northwind.example');
  // The code may change between two looks, but not twice in a row.
  const looks = [await shownCode(), await given(), await shownCode(), await given()];
  expect(looks[0] === looks[1] || looks[2] === looks[3]).toBe(true);
  expect(looks.join(' ')).toMatch(/^\d{6}( \d{6}){3}$/);
});

test('the people are shown with their state and without their secrets', async () => {
  await lab.control.patchPerson('liam.walsh@northwind.example', { risk: { state: 'atRisk', level: 'medium' } });
  const page = await read('/people');
  expect(page).toContain('risk medium: atRisk');
  expect(page).toContain('blocked');
  for (const { password } of readPeople(lab.home)) expect(page).not.toContain(password);
});

test('the control API shows and changes people, and knows no strangers', async () => {
  const changed = await lab.control.patchPerson('liam.walsh@northwind.example', {
    password: 'Another-Password-1',
    manager: 'tess-lindqvist',
    addSignIns: [{ minutesAgo: 1, errorCode: 50126 }],
  });
  expect(changed).toMatchObject({ manager: 'tess.lindqvist@northwind.example', groups: ['staff'] });
  expect(changed.signIns.at(-1)).toMatchObject({ errorCode: 50126 });
  expect(JSON.stringify(changed)).not.toContain('Another-Password-1');
  expect(await lab.control.people()).toHaveLength(21);
  await expect(lab.control.person('nobody')).rejects.toThrow('404');
});
