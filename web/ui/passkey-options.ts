import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

type Options = Record<string, unknown>;

// The gateway made these by the server's half of the library whose other half reads them here, so their shape is the library's own.
export const creationOptions = (options: Options) => options as unknown as PublicKeyCredentialCreationOptionsJSON;
export const requestOptions = (options: Options) => options as unknown as PublicKeyCredentialRequestOptionsJSON;
