import { askedOf, decidedBy } from '@fixpoint/domain/testing';
import { progress } from '../testing/progress.ts';
import { ana, ben, bodyOf, mia, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const questions = async (as: typeof ana): Promise<unknown> =>
  (await bodyOf<{ questions: unknown }>(await gateway.call('GET', '/v1/approvals', undefined, { as }))).questions;

test('a question is shown to whom it was put, and only until it is answered', async () => {
  const id = await gateway.open();
  const at = gateway.clock.now.toISOString();
  const approval = askedOf([mia], at);
  await progress(gateway, id, 'awaiting_approval', { approval });
  expect(await questions(mia)).toMatchObject([{ ticket: { id }, planHash: 'h', dueAt: approval.dueAt }]);
  expect([await questions(ana), await questions(ben)]).toEqual([[], []]);

  await progress(gateway, id, 'acting', { approval: decidedBy(approval, mia, true, at) });
  expect(await questions(mia)).toEqual([]);
});
