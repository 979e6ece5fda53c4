import 'server-only';
import { createOrm } from '@fixpoint/records';
import { createTokenIssuer, type TokenIssuer } from '@fixpoint/service-kit/tokens';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { webConfig } from '../config.ts';
import { createEncryptionCodec } from './codec.ts';

let orm: ReturnType<typeof createOrm> | undefined;
let client: Client | undefined;
let issuer: TokenIssuer | undefined;

/** One of each per process, made at the first request: a page can be built without any. */
export const records = () => (orm ??= createOrm(webConfig().DATABASE_URL)).em;
export const temporal = () => (client ??= connect());
export const tokens = () => (issuer ??= createTokenIssuer('web', webConfig().SERVICE_PRIVATE_KEY));

/** Reads only, by queries: their answers are payloads, so the codec is all it takes to understand them. */
const connect = (): Client => {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return new Client({
    connection: Connection.lazy(connectionOptions),
    namespace: namespace ?? 'default',
    dataConverter: { payloadCodecs: [createEncryptionCodec(webConfig().CODEC_KEYS)] },
  });
};
