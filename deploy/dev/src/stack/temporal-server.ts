import { categoryAttribute, phaseAttribute } from '@fixpoint/workflows/contract';
import { Connection } from '@temporalio/client';
import type { PartSpec } from '../process/part.ts';
import type { Ports } from './ports.ts';

type Options = { cli: string; databaseFile: string; ports: Ports; env: NodeJS.ProcessEnv };

const GRACE_MS = 8_000;
const NAMESPACE = 'default';

/** Measured to matter: the default of 20 polls a second costs about 39 ms a step. */
const DYNAMIC_CONFIG = ['history.transferProcessorMaxPollRPS=2000', 'system.enableActivityEagerExecution=true'];
/** WAL doubles the throughput; FULL keeps what was acknowledged through a power cut. */
const PRAGMAS = ['journal_mode=WAL', 'synchronous=FULL'];
const SEARCH_ATTRIBUTES = [phaseAttribute.name, categoryAttribute.name];
const KEYWORD = 2; // temporal.api.enums.v1.IndexedValueType

export const temporalServerPart = ({ cli, databaseFile, ports, env }: Options): PartSpec => ({
  name: 'temporal',
  launch: {
    program: {
      command: cli,
      args: [
        ...`server start-dev --ip 127.0.0.1 --port ${ports.temporal} --ui-port ${ports.temporalUi} --log-level error`.split(
          ' ',
        ),
        '--db-filename',
        databaseFile,
        ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]),
        ...DYNAMIC_CONFIG.flatMap((value) => ['--dynamic-config-value', value]),
        ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
      ],
      stopSignal: 'SIGTERM',
      graceMs: GRACE_MS,
    },
  },
  env,
  ready: () => temporalAnswers(`127.0.0.1:${ports.temporal}`),
});

/** The namespace is the last thing that the server makes ready. */
export const temporalAnswers = (address: string): Promise<boolean> =>
  withConnection(address, async ({ workflowService }) => {
    await workflowService.describeNamespace({ namespace: NAMESPACE });
    return true;
  }).catch(() => false);

/** Makes a server that somebody else runs fit for tickets; one that has been so before stays as it is. */
export const prepareGivenTemporal = async (address: string): Promise<void> => {
  if (!(await temporalAnswers(address)))
    throw new Error(
      `No Temporal server answers at ${address}: mend TEMPORAL_ADDRESS, or unset it to have one started.`,
    );
  await withConnection(address, async ({ operatorService }) => {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace: NAMESPACE });
    const missing = SEARCH_ATTRIBUTES.filter((name) => !(name in customAttributes));
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
    if (missing.length > 0) await operatorService.addSearchAttributes({ namespace: NAMESPACE, searchAttributes });
  });
};

const withConnection = async <T>(address: string, use: (connection: Connection) => Promise<T>): Promise<T> => {
  const connection = await Connection.connect({ address, connectTimeout: '1s' });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
};
