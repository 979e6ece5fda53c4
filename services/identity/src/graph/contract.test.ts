import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devConfig } from '@fixpoint/dev/config';
import { PROBES } from '@fixpoint/domain/schemas';
import { contractValidator, type RecordedRequest } from '@fixpoint/lab';
import { z } from 'zod';
import { startLab } from '../../test/start-lab.ts';

const CONTRACT =
  devConfig.GRAPH_CONTRACT ?? join(import.meta.dirname, '../../../../../shared/data/graph-subset.openapi.json');
const isThere = existsSync(CONTRACT);
if (!isThere) console.warn(`Skipped: there is no description of Graph at ${CONTRACT} (GRAPH_CONTRACT).`);
const whenThere = isThere ? describe : describe.skip;

const Batch = z.object({
  requests: z.array(z.object({ id: z.string(), method: z.string(), url: z.string(), body: z.unknown().optional() })),
});
const Answers = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown().optional() })),
});

type Exchange = { method: string; path: string; sent: unknown; status: number; got: unknown };

/** A request, or the requests of a batch, each with its answer. */
const exchangesOf = (request: RecordedRequest): Exchange[] => {
  const { method, path, query, status, requestBody: sent, responseBody: got } = request;
  const whole = { method, path: `${path}${query}`, sent, status: Number(status), got };
  if (!path.endsWith('/$batch')) return [whole];
  const answers = new Map(Answers.parse(got).responses.map((answer) => [answer.id, answer]));
  const parts = Batch.parse(sent).requests.map(({ id, method: verb, url, body }) => {
    const answer = answers.get(id);
    return { method: verb, path: url, sent: body, status: answer?.status ?? 0, got: answer?.body };
  });
  return [whole, ...parts];
};

whenThere('against the description of Graph', () => {
  test('all that is sent, and what is read from the answers, keeps to it', async () => {
    const company = await startLab();
    const { directory, lab, person } = company;
    try {
      await lab.settings({ recordBodies: true });
      const { id } = person('ana-ruiz');
      for (const key of ['ana-ruiz', 'grace-obrien', 'rosa-meyer', 'henrik-dahl'])
        await directory.probe(person(key).id, PROBES);
      await directory.account(id);
      await directory.personByEmail("o'nobody@northwind.example");
      await directory.setPassword(id, 'Grey.Heron-47-Lantern');
      await directory.setPassword(id, 'tulip').catch(() => undefined);
      await directory.setPassword(person('grace-obrien').id, 'Grey.Heron-47-Lantern').catch(() => undefined);
      await directory.revokeSessions(id);
      await directory.setEnabled(id, false);
      const { pass } = await directory.createPass(id, 30);
      await directory.passes(id);
      await directory.deletePass(id, pass.id);
      await directory.deletePass(id, pass.id);
      await directory.createPass(person('guest-okafor').id, 30).catch(() => undefined);
      const types = ['phone', 'microsoftAuthenticator', 'softwareOath', 'fido2', 'windowsHelloForBusiness'] as const;
      await lab.patchPerson(id, {
        methods: [...types, 'password' as const, 'email' as const].map((type) => ({ type })),
      });
      await directory.probe(id, PROBES);
      for (const method of await directory.methods(id)) await directory.removeMethod(id, method).catch(() => undefined);
      await directory.methods(id);

      const { check } = contractValidator(JSON.parse(readFileSync(CONTRACT, 'utf8')));
      const exchanges = (await lab.requests()).filter(({ surface }) => surface === 'graph').flatMap(exchangesOf);
      expect(exchanges.length).toBeGreaterThan(35);
      expect(
        exchanges.flatMap(({ method, path, sent, status, got }) => check(method, path, sent, status, got)),
      ).toEqual([]);
    } finally {
      await company.stop();
    }
  });
});
