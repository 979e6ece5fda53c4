import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { z } from 'zod';

const USER_PRESENT_AND_VERIFIED = 0x05;
const PRESENT_ONLY = 0x01;
const HAS_CREDENTIAL = 0x40;

type Place = { challenge: string; origin?: string; rpId?: string; verified?: boolean };

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const Jwk = z.object({ x: z.base64url(), y: z.base64url() });

/** A passkey that lives in the test: what a browser and its authenticator would send. */
export const softPasskey = (site: { id: string; origin: string }) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  let counter = 0;

  const clientData = (type: string, { challenge, origin = site.origin }: Place): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = ({ rpId = site.id, verified = true }: Place, credential?: Buffer): Buffer => {
    const flags = Buffer.from([
      (verified ? USER_PRESENT_AND_VERIFIED : PRESENT_ONLY) | (credential ? HAS_CREDENTIAL : 0),
    ]);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([sha256(rpId), flags, count, credential ?? Buffer.alloc(0)]);
  };

  return {
    id,
    attest: (place: Place) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const credential = Buffer.concat([
        Buffer.alloc(16),
        length,
        credentialId,
        coseOf(publicKey.export({ format: 'jwk' })),
      ]);
      const attestationObject = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', Uint8Array.from(authenticatorData(place, credential))],
        ]) as never, // the library's own type for CBOR is not exported
      );
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', place).toString('base64url'),
          attestationObject: Buffer.from(attestationObject).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    assert: (place: Place) => {
      const [client, data] = [clientData('webauthn.get', place), authenticatorData(place)];
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      };
    },
  };
};

/** ES256 on P-256, as COSE writes it. */
const coseOf = (jwk: unknown): Uint8Array => {
  const { x, y } = Jwk.parse(jwk);
  const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]) as never, // as above
  );
};
