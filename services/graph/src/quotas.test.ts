import type { GraphRequest } from './graph.ts';
import { costOf, wantsOf } from './quotas.ts';
import type { Traffic } from './traffic.ts';

const METER = { appId: 'app', directoryUnits: 3500 };
const NORMAL: Traffic = { holder: 'h', priority: 'normal', isBegun: false, ticket: null };
const get = (path: string): GraphRequest => ({ method: 'GET', path });

test.each([
  ['GET', '/users/ana', 'directory', 1],
  ['GET', '/users?$filter=x', 'directory', 2],
  ['GET', '/users?$filter=x&$select=id&$top=2', 'directory', 1],
  ['GET', '/users/ana?$select=id&$expand=manager($levels=2;$select=id)', 'directory', 1],
  ['GET', '/users/ana?$expand=manager', 'directory', 2],
  ['GET', 'https://graph.microsoft.com/v1.0/auditLogs/signIns?$skiptoken=x', 'reports', 1],
  ['GET', '/identityProtection/riskyUsers/ana', 'risk', 1],
  ['PATCH', '/users/ana', 'directoryWrite', 1],
  ['DELETE', '/users/ana/authentication/phoneMethods/1', 'directoryWrite', 1],
] as const)('%s %s costs %s %s', (method, path, kind, units) => {
  expect(costOf({ method, path })).toEqual({ kind, units });
});

test('what a batch needs is one sum for each quota, of the app or of the tenant', () => {
  const requests = [get('/users/a'), get('/users/a/manager'), get('/auditLogs/signIns'), get('/identityProtection/x')];
  expect(wantsOf(requests, METER, NORMAL)).toMatchObject([
    { name: 'directory app', units: 2 },
    { name: 'reports app', units: 1 },
    { name: 'risk', units: 1 },
  ]);
});

test('we stay below what Microsoft grants, and can always get what we ask for', () => {
  const many = Array.from({ length: 20 }, () => get('/auditLogs/signIns'));
  const [reports] = wantsOf(many, METER, NORMAL);
  const [risk] = wantsOf([get('/identityProtection/x')], METER, NORMAL);
  expect(reports).toEqual({ name: 'reports app', units: 4, capacity: 4, perS: 0.5, reserve: 0 });
  expect(risk).toEqual({ name: 'risk', units: 1, capacity: 1, perS: 0.8, reserve: 0 });
});

test('a fifth is left to urgent tickets', () => {
  const request = [get('/auditLogs/signIns')];
  expect(wantsOf(request, METER, NORMAL)[0]?.reserve).toBeCloseTo(0.8);
  expect(wantsOf(request, METER, { ...NORMAL, priority: 'high' })[0]?.reserve).toBe(0);
});
