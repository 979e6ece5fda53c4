import { LogReader } from './log-reader.ts';

const AT = '2026-11-25T06:21:53.000Z';

/** Lines as OpenVPN 2.6.14 wrote them. */
test.each([
  [
    '>LOG:1795587713,N,10.99.0.2:41642 VERIFY ERROR: depth=0, error=certificate has expired: CN=bob@x.example, serial=4098',
    { account: 'bob@x.example', reason: 'certificate_expired', certificate: '1002', address: '10.99.0.2:41642' },
  ],
  [
    '>LOG:1795587713,N,10.99.0.2:1 VERIFY ERROR: depth=0, error=certificate revoked: C=DE, O=Contoso, CN=bob@x.example, serial=255',
    { account: 'bob@x.example', reason: 'certificate_revoked', certificate: 'ff' },
  ],
  [
    '>LOG:1795587713,N,10.99.0.2:1 VERIFY ERROR: depth=0, error=certificate is not yet valid: CN=bob@x.example, serial=1',
    { reason: 'certificate_not_yet_valid' },
  ],
  [
    '>LOG:1795587713,N,10.99.0.2:1 VERIFY ERROR: depth=0, error=unable to get local issuer certificate: CN=bob@x.example, serial=1',
    { reason: 'wrong_authority' },
  ],
  [
    '>LOG:1795587713,N,10.99.0.2:1 VERIFY ERROR: depth=0, error=CRL has expired: CN=bob@x.example, serial=1',
    { reason: 'unknown', detail: 'CRL has expired' },
  ],
  [
    ">LOG:1795587713,N,alice@x.example/10.99.0.2:41658 MULTI: client has been rejected due to 'disable' directive",
    { account: 'alice@x.example', reason: 'profile_disabled', certificate: null },
  ],
])('reads %s', (line, refused) => {
  expect(new LogReader().read(line)).toMatchObject({ at: AT, ...refused });
});

test('knows whose password was refused by the certificate that came before', () => {
  const reader = new LogReader();
  expect(reader.read('>LOG:1795587712,,10.99.0.2:5 VERIFY OK: depth=0, CN=eve@x.example')).toBeNull();
  expect(
    reader.read('>LOG:1795587713,N,10.99.0.2:5 TLS Auth Error: Auth Username/Password verification failed for peer'),
  ).toMatchObject({ account: 'eve@x.example', reason: 'bad_credentials' });
  expect(
    reader.read('>LOG:1795587713,N,10.99.0.3:5 TLS Auth Error: Auth Username/Password verification failed for peer'),
  ).toBeNull();
});

test.each([
  '>LOG:1795587705,I,Initialization Sequence Completed',
  '>LOG:1795587713,N,10.99.0.2:1 TLS Error: TLS handshake failed',
  '>LOG:1795587713,N,10.99.0.2:1 VERIFY ERROR: CRL not loaded',
  '>CLIENT:ESTABLISHED,5',
  '>STATE:1795587705,CONNECTED,SUCCESS,10.8.0.1,,,,',
])('takes nobody for refused by %s', (line) => {
  expect(new LogReader().read(line)).toBeNull();
});
