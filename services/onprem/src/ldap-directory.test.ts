import { environment } from '@fixpoint/dev/config';
import { Client } from 'ldapts';
import { BASE, type Slapd, startSlapd } from '../test/start-slapd.ts';
import { activeDirectory } from './active-directory.ts';
import { createLdapDirectory, type LdapSettings } from './ldap-directory.ts';
import { openldap } from './openldap.ts';

const slapdPath = environment['SLAPD'];
/** `npm test` says when there is no OpenLDAP, and why. */
const describeOnSlapd = slapdPath ? describe : describe.skip;

const ANA_PASSWORD = 'right horse battery';
const LOCKED_AT = '2026-11-24T08:00:00.000Z';
const filetime = (instant: string): string =>
  String((BigInt(Date.parse(instant)) - BigInt(Date.UTC(1601, 0, 1))) * 10_000n);

const SEED = `
dn: ${BASE}
objectClass: organization
objectClass: dcObject
o: Premises
dc: premises

dn: cn=policy,${BASE}
objectClass: device
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdLockout: TRUE
pwdMaxFailure: 3
pwdLockoutDuration: 0

dn: cn=Ana Ruiz,${BASE}
objectClass: inetOrgPerson
cn: Ana Ruiz
sn: Ruiz
uid: aruiz
userPassword: ${ANA_PASSWORD}

dn: cn=Boris Ad,${BASE}
objectClass: user
cn: Boris Ad
sn: Ad
sAMAccountName: bad
userAccountControl: 512
lockoutTime: ${filetime(LOCKED_AT)}
pwdLastSet: ${filetime('2026-01-02T03:04:05.000Z')}

dn: cn=Gone,${BASE}
objectClass: user
cn: Gone
sn: Gone
sAMAccountName: gone
userAccountControl: 514
lockoutTime: 0
pwdLastSet: 0
`;

describeOnSlapd('a directory on the premises', () => {
  let slapd: Slapd;
  let settings: LdapSettings;
  beforeAll(async () => {
    slapd = await startSlapd(slapdPath ?? '', SEED);
    settings = {
      url: slapd.url,
      bindDn: slapd.adminDn,
      bindPassword: slapd.adminPassword,
      searchBase: slapd.base,
      timeoutMs: 5_000,
      ca: null,
    };
  });
  afterAll(() => slapd?.stop());

  const signIn = async (password: string): Promise<boolean> => {
    const client = new Client({ url: slapd.url });
    try {
      await client.bind(`cn=Ana Ruiz,${BASE}`, password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  };

  describe('of OpenLDAP', () => {
    test('shows a lock after wrong passwords, ends it, and the person signs in again', async () => {
      const directory = createLdapDirectory(settings, openldap);
      for (let attempt = 0; attempt < 3; attempt++) await signIn('wrong');
      expect(await signIn(ANA_PASSWORD)).toBe(false);
      expect(await directory.look('aruiz')).toMatchObject({ enabled: true, lockedAt: expect.stringContaining('20') });

      await directory.unlock('aruiz');
      expect(await directory.look('aruiz')).toMatchObject({ enabled: true, lockedAt: null });
      expect(await signIn(ANA_PASSWORD)).toBe(true);
    });

    test('leaves one that is not locked as it is, however often it is asked', async () => {
      const directory = createLdapDirectory(settings, openldap);
      await directory.unlock('aruiz');
      await directory.unlock('aruiz');
      expect(await signIn(ANA_PASSWORD)).toBe(true);
    });
  });

  describe('of Active Directory', () => {
    test('says of a disabled account that it is, and leaves it so', async () => {
      const directory = createLdapDirectory(settings, activeDirectory);
      await directory.unlock('gone');
      expect(await directory.look('gone')).toMatchObject({ enabled: false, lockedAt: null });
    });

    test('shows and ends a lock by its own attributes', async () => {
      const directory = createLdapDirectory(settings, activeDirectory);
      expect(await directory.look('bad')).toEqual({
        enabled: true,
        lockedAt: LOCKED_AT,
        passwordChangedAt: '2026-01-02T03:04:05.000Z',
        passwordExpired: false,
      });
      await directory.unlock('bad');
      expect(await directory.look('bad')).toMatchObject({ lockedAt: null });
    });
  });

  test('knows nobody by a name that is a filter', async () => {
    const directory = createLdapDirectory(settings, openldap);
    await expect(directory.look('*)(uid=*')).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each<[string, Partial<LdapSettings>, string]>([
    ['a wrong password of its own', { bindPassword: 'wrong' }, 'forbidden'],
    ['a directory that is away', { url: 'ldap://127.0.0.1:1', timeoutMs: 500 }, 'unavailable'],
  ])('says so: %s', async (_name, wrong, code) => {
    await expect(createLdapDirectory({ ...settings, ...wrong }, openldap).look('aruiz')).rejects.toMatchObject({
      code,
    });
  });
});
