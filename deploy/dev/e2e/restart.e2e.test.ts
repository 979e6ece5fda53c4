import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTemporal, reach, type StackUnderTest, stackUnderTest, write } from './stack-under-test.ts';

(hasTemporal ? describe : describe.skip)('state', () => {
  test('survives a restart: a ticket that waits goes on where it was', async () => {
    const home = await mkdtemp(join(tmpdir(), 'fixpoint-e2e-'));
    let company: StackUnderTest | undefined;
    try {
      company = await stackUnderTest({ home, throwaway: false });
      expect(company.stack.adminPassword).toHaveLength(24);
      const id = await write(await company.as('Ana', { amr: ['pwd'] }), {
        subject: 'Password',
        body: 'I forgot my password.',
      });
      await reach(await company.as('Ana'), id, 'awaiting_proof');
      await company.stop();

      company = await stackUnderTest({ home, throwaway: false });
      expect(company.stack.adminPassword).toBeNull();
      const ana = await company.as('Ana');
      const proved = await ana.api.v1.tickets[':id'].proofs.$post({ param: { id }, json: {}, header: {} });
      expect(proved.status).toBe(200);
      expect((await reach(ana, id, 'resolved')).phase).toBe('resolved');
      expect((await company.stack.lab.counters()).effects.passwordChanges).toBe(1);
    } finally {
      await company?.stop();
      await rm(home, { recursive: true, force: true });
    }
  });
});
