import { existsSync, readFileSync } from 'node:fs';
import { GRAPH_CONTRACT } from '../../test/config.ts';
import { ALL_PERMISSIONS, app, startLab } from '../../test/start-lab.ts';
import { CONTACTS_PROPERTY } from '../graph/users.ts';
import { contractValidator } from './contract-validator.ts';

const isThere = existsSync(GRAPH_CONTRACT);
if (!isThere)
  console.warn(`Graph's contract is not at ${GRAPH_CONTRACT} (GRAPH_CONTRACT): the contract test is skipped.`);

const readContract = (): unknown => JSON.parse(readFileSync(GRAPH_CONTRACT, 'utf8'));

const MOBILE = '3179e48a-750b-4051-897c-87b9720928f7';

/** Deleting a person through the group's path is Graph's trap, and no part of the contract. */
const TRAP = '/groups/{id}/members/{userId}';

/** In Graph, and not in the contract: reading a method of these types by itself, and deleting an address. */
const BEYOND = ['/users/{id}/authentication/emailMethods/{methodId}'];

const whenThere = isThere ? describe : describe.skip;

whenThere('the lab', () => {
  test('every request and answer of a run over all routes holds to the contract', async () => {
    const lab = await startLab({
      apps: [
        app(1, [...ALL_PERMISSIONS, 'Policy.Read.All']),
        app(2, ['User.ReadWrite.All']),
        app(3, ['Directory.Read.All']),
      ],
      settings: { recordBodies: true },
    });
    const ids = {
      ana: lab.person('ana-ruiz').id,
      rosa: lab.person('rosa-meyer').id,
      viktor: lab.person('viktor-hansen').id,
    };
    const groups = await lab.graph('GET', `/users/${ids.ana}/transitiveMemberOf?$select=id,displayName`);
    const group = /"id":"([^"]+)"/.exec(JSON.stringify(groups.body['value']))?.[1] ?? '';
    const methods = `/users/${ids.ana}/authentication`;
    const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${ids.rosa}` };
    const calls: [string, string, unknown?, { as?: number; headers?: Record<string, string> }?][] = [
      ['GET', `/users?$filter=mail eq 'ana.ruiz@northwind.example'&$top=2`],
      ['GET', '/users?$top=3&$select=id,accountEnabled,passwordProfile,proxyAddresses,otherMails'],
      ['GET', `/users/${ids.ana}`],
      ['GET', `/users/${ids.ana}/manager`],
      ['GET', `/users/${ids.ana}/authentication/methods`],
      ['GET', `/users/${lab.person('break-glass-1').id}/authentication/methods`],
      ['GET', `/users/${ids.viktor}/transitiveMemberOf`],
      [
        'GET',
        `/users/${ids.viktor}/transitiveMemberOf/microsoft.graph.group?$count=true`,
        undefined,
        { headers: { ConsistencyLevel: 'eventual' } },
      ],
      ['GET', `/roleManagement/directory/roleAssignments?$filter=principalId eq '${lab.person('grace-obrien').id}'`],
      ['GET', `/reports/authenticationMethods/userRegistrationDetails/${ids.ana}`],
      ['GET', `/auditLogs/signIns?$filter=userId eq '${ids.ana}'&$top=20&$orderby=createdDateTime desc`],
      ['GET', `/identityProtection/riskyUsers/${ids.rosa}`],
      ['GET', '/domains'],
      ['GET', '/organization'],
      ['GET', `/groups/${group}`],
      ['GET', `/groups/${group}/members`],
      ['POST', `/groups/${group}/members/$ref`, member],
      ['DELETE', `/groups/${group}/members/${ids.rosa}/$ref`],
      [
        'PATCH',
        `/users/${ids.ana}`,
        { passwordProfile: { password: 'Correct-Horse-42', forceChangePasswordNextSignIn: true } },
      ],
      ['GET', `/users/${ids.ana}?$select=mobilePhone,otherMails,businessPhones,${CONTACTS_PROPERTY}`],
      ['GET', `/users/${ids.ana}/memberOf`],
      ['GET', `/users/${lab.person('tomas-varga').id}/registeredDevices`],
      ['POST', `/users/${ids.ana}/checkMemberGroups`, { groupIds: [group] }],
      ['POST', `/users/${ids.ana}/getMemberGroups`, { securityEnabledOnly: true }],
      ['GET', '/groups?$select=id,displayName,isManagementRestricted&$top=5'],
      ['GET', `/groups/${group}/owners`],
      ['GET', `/groups/${group}/transitiveMembers?$select=id`],
      ['GET', `/auditLogs/signIns?$filter=userId eq '${lab.person('tomas-varga').id}'`],
      ['GET', `/auditLogs/signIns/none`],
      ...[
        'phone',
        'email',
        'microsoftAuthenticator',
        'softwareOath',
        'fido2',
        'windowsHelloForBusiness',
        'password',
      ].map((type): [string, string] => ['GET', `${methods}/${type}Methods`]),
      ['GET', `${methods}/methods/28c10230-6103-485e-b985-444c60001490`],
      ['GET', `${methods}/phoneMethods/${MOBILE}`],
      ['PATCH', `${methods}/phoneMethods/${MOBILE}`, { phoneNumber: '+47 91234567', phoneType: 'mobile' }],
      ['DELETE', `${methods}/phoneMethods/${MOBILE}`],
      ['POST', `${methods}/phoneMethods`, { phoneNumber: '+47 91234567', phoneType: 'mobile' }],
      ['DELETE', `${methods}/microsoftAuthenticatorMethods/none`],
      ['DELETE', `${methods}/softwareOathMethods/none`],
      ['DELETE', `${methods}/fido2Methods/none`],
      ['DELETE', `${methods}/windowsHelloForBusinessMethods/none`],
      ['POST', `${methods}/temporaryAccessPassMethods`, { lifetimeInMinutes: 60, isUsableOnce: true }],
      ['GET', `${methods}/temporaryAccessPassMethods`],
      ['GET', `${methods}/methods`],
      ['DELETE', `${methods}/temporaryAccessPassMethods/none`],
      ['GET', `/auditLogs/directoryAudits?$filter=targetResources/any(t:t/id eq '${ids.ana}')`],
      ['PATCH', `/users/${ids.ana}`, { accountEnabled: true }],
      ['PATCH', `/users/${ids.ana}`, { jobTitle: 'Head nurse' }, { as: 2 }],
      ['POST', `/users/${ids.ana}/revokeSignInSessions`],
      ['POST', '/$batch', { requests: [{ id: '1', method: 'GET', url: `/users/${ids.ana}` }] }],
      ['GET', '/users/nobody'],
      ['GET', `/identityProtection/riskyUsers/${ids.ana}`],
      ['GET', `/identityProtection/riskyUsers/${ids.ana}`, undefined, { as: 3 }],
    ];
    for (const call of calls) await lab.graph(...call);
    const validator = contractValidator(readContract());
    const requests = (await lab.control.requests()).filter(
      ({ surface, template }) => surface === 'graph' && template !== TRAP && !BEYOND.includes(template),
    );
    const complaints = requests.flatMap(({ method, path, query, status, requestBody, responseBody }) =>
      validator.check(method, decodeURI(path) + query, requestBody, Number(status), responseBody),
    );
    await lab.stop();
    expect(complaints).toEqual([]);
    expect(requests.length).toBeGreaterThan(50);
  });
});

whenThere('the validator complains about', () => {
  test.each<[string, string, string, unknown, number, unknown, string]>([
    ['a misspelt property', 'PATCH', '/users/x', { acountEnabled: true }, 204, undefined, 'acountEnabled'],
    ['a path it does not know', 'GET', '/nowhere', undefined, 200, {}, 'not in the contract'],
    ['a query parameter it does not know', 'GET', '/users?$selct=id', undefined, 200, { value: [] }, '$selct'],
    ['a body where none is due', 'PATCH', '/users/x', {}, 204, {}, 'none is known'],
    ['an answer of the wrong shape', 'GET', '/users', undefined, 200, { values: [] }, 'value'],
    ['an error without a code', 'GET', '/users', undefined, 404, { error: {} }, 'code'],
  ])('%s', (_what, method, path, sent, status, answered, complaint) => {
    const complaints = contractValidator(readContract()).check(method, path, sent, status, answered);
    expect(complaints.join('\n')).toContain(complaint);
  });
});
