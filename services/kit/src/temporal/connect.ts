import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { createDataConverter } from './data-converter.ts';
import type { Keyring } from './encryption-codec.ts';

/** Where Temporal is comes from its own variables or profile: TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_TLS_…. */
export const connectTemporal = (keyring: Keyring): Client => {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return new Client({
    connection: Connection.lazy(connectionOptions),
    namespace: namespace ?? 'default',
    dataConverter: createDataConverter(keyring),
  });
};
