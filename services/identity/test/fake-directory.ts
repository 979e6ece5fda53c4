import { type Evidence, type Facts, FixpointError, type Person, type ProbeKind } from '@fixpoint/domain';
import type { Directory, Method, Pass } from '../src/directory/directory.ts';

export const ANA: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
export const BRUNO: Person = { id: 'bruno', name: 'Bruno Keller', email: 'bruno@northwind.example' };

export type Known = {
  account: Partial<Facts['identity.account']>;
  roles: Facts['identity.roles'];
  risk: Facts['identity.risk'] | null;
  methods: Method[];
  passes: Pass[];
  group: Omit<Facts['identity.group'], 'isMember'>;
  memberOf: string[];
};

export type FakeDirectory = Directory & {
  /** What was written, in order. */
  writes: string[];
  passwords: string[];
  /** The values of the passes that were made, in order. */
  passValues: string[];
  know(change: Partial<Known>): void;
  /** The next write ends so instead. */
  failNext(error: FixpointError): void;
  /** Looks that see nothing. */
  blind: Map<ProbeKind, 'forbidden' | 'not_found' | 'unavailable'>;
};

/** One account, Ana's, unless told otherwise, whose state the writes change. */
export const fakeDirectory = (now: () => Date): FakeDirectory => {
  const known: Known = {
    account: {},
    roles: { roles: [], roleAssignableGroups: [] },
    risk: null,
    methods: [],
    passes: [],
    group: { id: 'vpn', name: 'VPN users', refusal: null, owners: [BRUNO] },
    memberOf: [],
  };
  let failure: FixpointError | undefined;
  const writes: string[] = [];
  const passwords: string[] = [];
  const passValues: string[] = [];
  const write = (what: string, change: Known['account'] = {}) => {
    const error = failure;
    failure = undefined;
    if (error) throw error;
    Object.assign(known.account, change);
    writes.push(what);
    return { requestId: `request-${writes.length}` };
  };
  const account = (id: string): Facts['identity.account'] => ({
    id,
    displayName: ANA.name,
    userPrincipalName: ANA.email,
    mail: ANA.email,
    accountEnabled: true,
    userType: 'Member',
    onPremisesSyncEnabled: null,
    onPremises: null,
    domainAuthentication: 'Managed',
    employeeType: 'Employee',
    department: null,
    lastPasswordChangeAt: '2026-01-12T08:00:00.000Z',
    sessionsValidFrom: '2026-01-12T08:00:00.000Z',
    manager: null,
    managersManager: null,
    ...known.account,
  });
  const evidence = (id: string, probe: ProbeKind): Evidence => {
    const seen = { at: now().toISOString(), requestId: 'probe-1' };
    const outcome = directory.blind.get(probe) ?? (probe === 'identity.risk' && !known.risk ? 'not_found' : 'seen');
    if (outcome !== 'seen') return { probe, outcome, detail: `${probe} could not be read.`, ...seen };
    switch (probe) {
      case 'identity.account':
        return { probe, outcome, facts: account(id), ...seen };
      case 'identity.roles':
        return { probe, outcome, facts: known.roles, ...seen };
      case 'identity.risk':
        return { probe, outcome, facts: known.risk ?? { state: 'none', level: 'none' }, ...seen };
      case 'identity.sign-ins':
        return { probe, outcome, facts: { recent: [] }, ...seen };
      case 'identity.methods':
        return { probe, outcome, facts: { mfaRegistered: true, methods: [], contacts: [] }, ...seen };
      case 'identity.method-changes':
        return { probe, outcome, facts: { changes: [] }, ...seen };
      case 'identity.group':
        return {
          probe,
          outcome,
          facts: { ...known.group, isMember: known.memberOf.includes(known.group.id) },
          ...seen,
        };
    }
  };

  const directory: FakeDirectory = {
    writes,
    passwords,
    passValues,
    blind: new Map(),
    know: (change) => void Object.assign(known, change),
    failNext: (error) => {
      failure = error;
    },
    probe: async (id, probes) => probes.map((probe) => evidence(id, probe)),
    account: async (id) => account(id),
    methods: async () => known.methods,
    passes: async () => known.passes,
    personByEmail: async (email) => (email === ANA.email ? ANA : null),
    setPassword: async (_id, password) => {
      passwords.push(password);
      return write('password', { lastPasswordChangeAt: now().toISOString() });
    },
    revokeSessions: async () => write('sessions', { sessionsValidFrom: now().toISOString() }),
    createPass: async () => {
      const written = write('pass');
      passValues.push(`Pass-value-${passValues.length + 1}`);
      const id = `pass-${passValues.length}`;
      const pass: Pass = { id, createdAt: now().toISOString(), isUsable: true, reason: 'EnabledByPolicy' };
      known.passes = [pass];
      return { ...written, pass, value: passValues.at(-1) ?? '' };
    },
    deletePass: async (_id, passId) => {
      const written = write(`delete ${passId}`);
      known.passes = known.passes.filter(({ id }) => id !== passId);
      return written;
    },
    removeMethod: async (_id, { id: methodId }) => {
      const written = write(`remove ${methodId}`);
      known.methods = known.methods.filter(({ id }) => id !== methodId);
      return written;
    },
    groups: async () => [{ ...known.group, description: null }],
    members: async (groupId) => (known.memberOf.includes(groupId) ? [ANA] : []),
    isMember: async (_id, groupId) => known.memberOf.includes(groupId),
    addMember: async (_id, groupId) => {
      const written = write(`into ${groupId}`);
      known.memberOf = [...new Set([...known.memberOf, groupId])];
      return written;
    },
    removeMember: async (_id, groupId) => {
      const written = write(`out of ${groupId}`);
      known.memberOf = known.memberOf.filter((id) => id !== groupId);
      return written;
    },
    setEnabled: async (_id, accountEnabled) => write(accountEnabled ? 'enabled' : 'disabled', { accountEnabled }),
  };
  return directory;
};
