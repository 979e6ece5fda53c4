import { createDiagnosisClient } from '@fixpoint/diagnosis';
import { createClassificationClient } from '@fixpoint/classification';
import { MockActivityEnvironment } from '@temporalio/testing';
import { understandActivities } from './understand.ts';

const ana = { id: 'ana', name: 'Ana', email: 'ana@northwind.example' };
const noToken = async () => ({ authorization: 'Bearer t' });
const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const fetcher: typeof fetch = async () => Response.json(body, { status, headers });
  return understandActivities(
    createClassificationClient('http://classification', noToken, fetcher),
    createDiagnosisClient('http://diagnosis', noToken, fetcher),
  );
};
const run = (activities: ReturnType<typeof answering>) =>
  new MockActivityEnvironment().run(activities.triage, {
    subject: 'Help',
    body: 'Please',
    requester: ana,
    affected: ana,
  });

describe('a call to a service', () => {
  test.each([
    [503, 'unavailable', false],
    [429, 'too_many_requests', false],
    [422, 'invalid', true],
    [403, 'forbidden', true],
    [424, 'unsettled', true],
  ])('answered %i fails as %s; final: %s', async (status, code, nonRetryable) => {
    const body = { type: `urn:fixpoint:${code}`, detail: 'Because.' };
    await expect(run(answering(status, body))).rejects.toMatchObject({
      type: `classification.${code}`,
      message: 'Because.',
      nonRetryable,
    });
  });

  test('is tried again when the service says', async () => {
    const body = { type: 'urn:fixpoint:unavailable', detail: 'Busy.' };
    await expect(run(answering(503, body, { 'retry-after': '7' }))).rejects.toMatchObject({ nextRetryDelay: 7000 });
  });

  test('that hits something else altogether may be tried again', async () => {
    await expect(run(answering(502, 'gateway'))).rejects.toMatchObject({
      type: 'classification.502',
      nonRetryable: false,
    });
  });

  test('hands back the value', async () => {
    await expect(run(answering(200, { category: 'other' }))).resolves.toEqual({ category: 'other' });
  });
});
