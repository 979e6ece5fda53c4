export { createEncryptionCodec, Keyring } from '@fixpoint/service-kit/codec';
