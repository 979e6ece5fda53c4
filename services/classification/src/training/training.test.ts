import { unpackModel } from '../model/model-file.ts';
import { accuracyAt, eceOf, type Guess, macroF1Of, perLabel, riskCoverage } from './metrics.ts';
import { evaluateTable } from './evaluate-table.ts';
import { readTable } from './read-table.ts';
import { chooseThresholds } from './thresholds.ts';
import { foldsByWriter } from './cross-validate.ts';
import { trainTriage } from './train-triage.ts';
import { parseTickets, type TrainingTicket } from './tickets.ts';

const requester = { name: 'Ana Lima', email: 'ana@lab.example.com' };
const texts: [TrainingTicket['category'], string][] = [
  ['password_reset', 'I forgot my password'],
  ['hardware_issue', 'the printer is jammed'],
  ['vpn_issue', 'the tunnel drops from home'],
];
const tickets = Array.from({ length: 30 }, (_unused, i): TrainingTicket => {
  const [category, body] = texts[i % texts.length] ?? ['other', ''];
  const affectedUser = [requester.email, null, 'Bruno'][i % 3] ?? null;
  const disposition = i % 2 === 0 ? 'auto' : 'human';
  return {
    subject: `Ticket ${i}`,
    body: `${body} ${i}`,
    requester,
    category,
    alsoAcceptable: [],
    affectedUser,
    disposition,
  };
});

test('the same tickets give the same bytes, and a model that can be read again', () => {
  const training = { name: 'test', bits: 12, trainedOn: { 'a.jsonl': 'hash' } };
  const once = trainTriage(tickets, training);
  expect(trainTriage(tickets, training).equals(once)).toBe(true);
  expect(unpackModel(once).card).toMatchObject({ name: 'test', texts: 30, trainedOn: { 'a.jsonl': 'hash' } });
});

test('a table with named columns trains and is judged', async () => {
  const csv = [
    'id,"what, exactly",kind',
    ...tickets.map(({ body, category }, i) => `${i},"${body}, ""now""",${category}`),
  ];
  const rows = readTable(csv.join('\r\n'), 'history.csv');
  expect(rows[0]).toEqual({ id: '0', 'what, exactly': 'I forgot my password 0, "now"', kind: 'password_reset' });
  const examples = rows.map((row) => ({ text: row['what, exactly'] ?? '', label: row['kind'] ?? '' }));
  expect(await evaluateTable(examples, examples)).toMatchObject({ accuracy: 1, judgedBy: 'the test file' });
  expect(await evaluateTable(examples, null)).toMatchObject({ accuracy: 1, macroF1: 1, labels: 3, judged: 30 });
});

test('the figures are what they are called', () => {
  const guess = (label: string, truth: string, confidence: number): Guess => ({
    label,
    truth,
    acceptable: [],
    confidence,
  });
  const guesses = [guess('a', 'a', 0.9), guess('a', 'a', 0.9), guess('b', 'a', 0.5), guess('b', 'b', 0.5)];
  expect(eceOf(guesses)).toBeCloseTo(0.05);
  expect(accuracyAt(riskCoverage(guesses), 0.5)).toBe(1);
  expect(macroF1Of(perLabel(guesses, ['a', 'b']))).toBeCloseTo((0.8 + 2 / 3) / 2);
});

test('a wrong "sure" costs more than ten abstentions', () => {
  const judged = [
    { label: 'a', confidence: 0.85, right: false },
    ...Array.from({ length: 8 }, () => ({ label: 'a', confidence: 0.85, right: true })),
    { label: 'a', confidence: 0.95, right: true },
  ];
  expect(chooseThresholds(judged, ['a'])['a']).toBeGreaterThan(0.85);
});

test('a writer is judged by models that never saw that writer', () => {
  const writers = ['a', 'a', 'b', 'b', 'c', 'd', 'e', 'a'];
  const folds = foldsByWriter(writers, 3);
  for (const writer of writers) {
    const own = new Set([...folds].filter((_fold, i) => writers[i] === writer));
    expect(own.size).toBe(1);
  }
  expect(new Set(folds).size).toBe(3);
  expect(new Set(foldsByWriter(['a', 'a', 'a', 'a'], 2)).size).toBe(2);
});

test('an attempt to trick the desk may be called a security incident', () => {
  const line = JSON.stringify({ ...tickets[0], id: 't1-1', tags: ['social_engineering'] });
  expect(parseTickets(line)[0]?.alsoAcceptable).toEqual(['security_incident']);
});
