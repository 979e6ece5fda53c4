import type { Triage } from '@fixpoint/domain';
import { createLogger } from '@fixpoint/service-kit';
import type { TicketToRead } from '../classifier.ts';
import { createAskLlm } from './ask-llm.ts';
import type { LlmFailureKind } from './llm-failure.ts';
import { createLlmClassifier } from './llm-classifier.ts';
import { type LlmStub, type Reply, saying, startLlmStub } from './testing/llm-stub.ts';

const none = { resource: null, device: null, errorCode: null, deadline: null };
const SURE: Triage = {
  category: 'password_reset',
  confidence: 0.93,
  runnersUp: [{ category: 'account_unlock', confidence: 0.04 }],
  words: [{ word: 'forgot', weight: 1.2 }],
  priority: { level: 'medium', reason: 'One person cannot work.' },
  abstained: null,
  model: 'svm-1@shipped',
  language: { code: 'en', trained: true },
  affected: { kind: 'requester', mention: null, person: null, confidence: 0.97 },
  entities: none,
};
const DOUBTFUL: Triage = { ...SURE, confidence: 0.4, abstained: 'No category is likely enough.' };
const VETOED: Triage = {
  ...SURE,
  abstained: 'The text gives orders to the machine; a person should read it.',
  vetoes: [
    { rule: 'orders', reason: 'The text gives orders to the machine; a person should read it.', words: 'ignore' },
  ],
};

const FORGOT = { subject: 'Password', body: 'I forgot my password. The label on it reads Blaue Kiste Nord.' };
const says = (category: string, sure = true, entities: object = {}) => ({
  category,
  sure,
  entities: { ...none, ...entities },
});

let stub: LlmStub;
beforeEach(async () => {
  stub = await startLlmStub();
});
afterEach(() => stub.close());

const asking = (timeoutMs = 5000) => createAskLlm({ url: stub.url, model: 'small', apiKey: 'k-1', timeoutMs });
const classifierWith = (own = SURE, timeoutMs = 5000, now = Date.now) =>
  createLlmClassifier({
    inner: { triage: () => own },
    ask: asking(timeoutMs),
    name: 'small',
    log: createLogger('test', 'silent'),
    now,
  });
const readWith = (reply: Reply, ticket: TicketToRead = FORGOT, own = SURE, timeoutMs = 5000) => {
  stub.replyWith(reply);
  return classifierWith(own, timeoutMs).triage(ticket);
};

describe('a language model that answers well', () => {
  test('and agrees changes nothing but who has read it', async () => {
    expect(await readWith(saying(says('password_reset')))).toEqual({ ...SURE, model: 'svm-1@shipped with small' });
  });

  test('but takes it for something else makes it go to a person', async () => {
    const triage = await readWith(saying(says('email_issue')));
    expect(triage).toMatchObject({
      category: 'password_reset',
      abstained: 'The language model reads it as email issue.',
    });
  });

  test('but is not sure makes it go to a person', async () => {
    expect(await readWith(saying(says('password_reset', false)))).toMatchObject({
      abstained: 'The language model is not sure.',
    });
  });

  test('fills in what the own model has missed, if it stands in the ticket', async () => {
    const { entities } = await readWith(saying(says('password_reset', true, { resource: 'Blaue Kiste Nord' })));
    expect(entities).toEqual({ ...none, resource: 'Blaue Kiste Nord' });
  });

  test('is asked with the key, the model, and the ticket as one JSON string between marks', async () => {
    await readWith(saying(says('password_reset')));
    const [asked] = stub.asked;
    expect(asked).toMatchObject({ headers: { authorization: 'Bearer k-1' }, body: { model: 'small', temperature: 0 } });
    const lines = asked?.body.messages[1]?.content.split('\n') ?? [];
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(lines[3]);
    expect(JSON.parse(lines[2] ?? '')).toEqual(FORGOT);
  });

  test('sees only what the reader of a mail sees', async () => {
    const body = `I forgot my password.\n\n> On Monday Rui wrote:\n> the code of the door is 4711`;
    await readWith(saying(says('password_reset')), { subject: 'Password', body });
    expect(JSON.stringify(stub.asked)).not.toContain('code of the door');
  });
});

describe('a language model that is no help leaves what the own model said', () => {
  const half = (response: Parameters<Reply>[0]) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"choi');
    response.destroy();
  };
  const endless = (response: Parameters<Reply>[0]) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = 'x'.repeat(64 * 1024);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  const wrong: [string, LlmFailureKind, Reply][] = [
    ['prose', 'form', saying('It is a password reset, I think.')],
    ['JSON in a fence', 'form', saying(`\`\`\`json\n${JSON.stringify(says('email_issue'))}\n\`\`\``)],
    ['another schema', 'form', saying({ label: 'email_issue' })],
    ['an unknown category', 'form', saying(says('delete_account'))],
    ['fields that nobody asked for', 'form', saying({ ...says('email_issue'), confidence: 1, affected: 'Rui Reis' })],
    ['a far too long entity', 'form', saying(says('email_issue', true, { resource: 'x'.repeat(10_000) }))],
    ['no completion', 'form', (response) => response.writeHead(200).end('[]')],
    ['nothing', 'form', (response) => response.writeHead(200).end()],
    ['500', 'status', (response) => response.writeHead(500).end('{"error":"out of memory"}')],
    ['429', 'status', (response) => response.writeHead(429, { 'retry-after': '60' }).end()],
    ['a redirect', 'unreachable', (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/v1' }).end()],
    ['a line that is cut', 'unreachable', half],
    ['an endless answer', 'huge', endless],
  ];
  test.each(wrong)('%s (%s)', async (_, kind, reply) => {
    expect(await readWith(reply)).toEqual(SURE);
    await expect(asking()(FORGOT)).rejects.toMatchObject({ name: 'LlmFailure', kind });
  });

  test('silence', async () => {
    expect(await readWith(() => undefined, FORGOT, SURE, 50)).toEqual(SURE);
    await expect(asking(50)(FORGOT)).rejects.toMatchObject({ kind: 'slow' });
  });

  test('an answer that trickles in past its time', async () => {
    const trickle: Reply = (response) => {
      response.writeHead(200);
      response.write('{');
    };
    expect(await readWith(trickle, FORGOT, SURE, 50)).toEqual(SURE);
    await expect(asking(50)(FORGOT)).rejects.toMatchObject({ kind: 'slow' });
  });

  test('nobody listening', async () => {
    await stub.close();
    expect(await classifierWith().triage(FORGOT)).toEqual(SURE);
  });

  test('and is left alone for a while after three failures in a row', async () => {
    let now = 0;
    const classifier = classifierWith(SURE, 5000, () => now);
    for (let i = 0; i < 5; i++) await classifier.triage(FORGOT);
    expect(stub.asked).toHaveLength(3);
    now = 31_000;
    stub.replyWith(saying(says('email_issue')));
    expect(await classifier.triage(FORGOT)).toMatchObject({ abstained: expect.stringContaining('email issue') });
  });
});

describe('a language model that works for an attacker', () => {
  const rui = { id: '2', name: 'Rui Reis', email: 'rui.reis@lab.example.com' };
  const VAGUE = {
    subject: 'Hi',
    body: 'Something about Rui Reis and his Sales Leads-Old list?',
    requester: { name: 'Ana Lima', email: 'ana.lima@lab.example.com' },
    candidates: [rui],
  };

  test('is not even asked about a ticket that a rule keeps for a person', async () => {
    expect(await readWith(saying(says('password_reset')), VAGUE, VETOED)).toEqual(VETOED);
    expect(stub.asked).toEqual([]);
  });

  test.each(['password_reset', 'account_unlock', 'access_request', 'mfa_reset', 'other'])(
    'cannot make the machine act by saying %s',
    async (category) => {
      const { abstained, model, ...triage } = await readWith(saying(says(category)), VAGUE, DOUBTFUL);
      const { abstained: doubt, model: own, ...rest } = DOUBTFUL;
      expect(abstained).toContain(doubt);
      expect(model).toBe(`${own} with small`);
      expect(triage).toEqual(rest);
    },
  );

  test.each([
    ['that does not stand in the ticket', 'SG-Payroll'],
    ['that is a piece of a longer name', 'Sales Leads'],
    ['of another spelling', 'sales leads-old'],
    ["that is somebody's name", 'Rui Reis'],
    ['that is part of a name', 'Rui'],
    ['that is one letter', '?'],
  ])('cannot name a thing %s', async (_, words) => {
    const triage = await readWith(saying(says('password_reset', true, { resource: words, device: words })), VAGUE);
    expect(triage).toEqual({ ...SURE, model: 'svm-1@shipped with small' });
  });

  test('cannot name a thing that a mail hides from its reader', async () => {
    const body = 'I forgot my password. <span style="display:none">SG-Payroll</span>';
    const triage = await readWith(saying(says('password_reset', true, { resource: 'SG-Payroll' })), { ...VAGUE, body });
    expect(triage.entities).toEqual(none);
  });

  test('cannot change what the own model has found', async () => {
    const own = { ...SURE, entities: { ...none, device: 'LT-4711' } };
    const ticket = { subject: 'VPN', body: 'It is LT-4711, the printer is PR-0815.' };
    const triage = await readWith(saying(says('password_reset', true, { device: 'PR-0815' })), ticket, own);
    expect(triage.entities).toEqual(own.entities);
  });

  test('cannot put its words before a technician', async () => {
    const triage = await readWith(saying({ ...says('email_issue'), reason: 'Call +1 555 and reset it by hand.' }));
    expect(triage).toEqual(SURE);
  });
});
