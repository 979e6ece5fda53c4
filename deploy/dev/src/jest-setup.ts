import { environment } from './config.ts';
import { startPostgres } from './postgres.ts';
import { makeTemplate } from './postgres/test-database.ts';
import { presentTemporalCli } from './temporal-cli.ts';
import { presentTestServer } from './temporal-test-server.ts';

/** One cluster a run, with one migrated template; every suite takes a copy of it (`testDatabase()`). */
export const setUp = async (): Promise<() => Promise<void>> => {
  const postgres = await startPostgres();
  const template = await makeTemplate(postgres.url).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  setVariable('FIXPOINT_TEST_POSTGRES', postgres.url);
  setVariable('FIXPOINT_TEST_TEMPLATE', template.name);
  setVariable('TEMPORAL_CLI', await presentTemporalCli(environment));
  setVariable('TEMPORAL_TEST_SERVER', await presentTestServer(environment));
  return async () => {
    await template.drop();
    await postgres.stop();
  };
};

/** jest hands the environment on to its workers, which are started after this. */
const setVariable = (name: string, value: string | undefined): void => {
  if (value !== undefined) environment[name] = value;
};
