export { connectTemporal } from './connect.ts';
export { createDataConverter, failureConverterPath } from './data-converter.ts';
export { createEncryptionCodec, Keyring } from './encryption-codec.ts';
