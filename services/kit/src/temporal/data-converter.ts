import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { createEncryptionCodec, type Keyring } from './encryption-codec.ts';

export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));

/** The same on every side: a client without it cannot read, a worker without it must not start. */
export const createDataConverter = (keyring: Keyring): DataConverter => ({
  payloadCodecs: [createEncryptionCodec(keyring)],
  failureConverterPath,
});
