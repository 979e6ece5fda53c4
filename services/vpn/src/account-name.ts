import { FixpointError } from '@fixpoint/domain';

/** A common name names a file and a line of a protocol, so only what is harmless in both may be one. */
const ACCOUNT = /^[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?(?:@[a-z0-9](?:[a-z0-9.-]{0,126}[a-z0-9])?)?$/u;

/** Throws `invalid` for a name that no certificate of ours can bear. */
export const checkedAccount = (account: string): string => {
  if (!ACCOUNT.test(account) || account.includes('..'))
    throw new FixpointError(
      'invalid',
      'account: this is not a name that a VPN certificate can bear; use letters, digits, . _ + - and @.',
    );
  return account;
};

const SERIAL = /^[0-9a-f]{1,40}$/u;

export const checkedSerial = (serial: string): string => {
  if (!SERIAL.test(serial))
    throw new FixpointError('invalid', 'serial: this is not the serial number of a certificate.');
  return serial;
};
