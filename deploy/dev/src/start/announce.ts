import type { LabPerson } from '@fixpoint/lab';
import type { Stack } from '../stack/stack.ts';

type Shown = Pick<Stack, 'urls' | 'adminPassword' | 'home'> & { people: LabPerson[] };

/** What a new user needs to know, once everything is up. */
export const announcement = ({ urls, adminPassword, home, people }: Shown): string => {
  const shown = people.filter(({ demo }) => demo !== null);
  const width = (of: (person: LabPerson) => string): number => Math.max(0, ...shown.map((person) => of(person).length));
  const [names, passwords] = [width(({ upn }) => upn), width(({ password }) => password)];
  const rows = shown.map(
    (person) =>
      `    ${person.upn.padEnd(names)}  ${person.password.padEnd(passwords)}  ${rolesOf(person).padEnd(10)}  ${person.demo}`,
  );
  return [
    '',
    'Fixpoint is running.',
    '',
    `  Portal        ${urls.portal}`,
    `  API           ${urls.gateway}/v1   described at ${urls.gateway}/openapi.json`,
    `  Temporal UI   ${urls.temporalUi}`,
    `  Lab inbox     ${urls.lab}   every mail that was sent`,
    `  Lab phones    ${urls.lab}/phones   sign-in codes`,
    `  Lab VPN       ${urls.lab}/vpn   people's laptops; connect from here`,
    `  State, logs   ${home}`,
    '',
    '  Who can sign in at the portal: name, password, role, what to try. A code is asked for: it is on the phones page.',
    ...rows,
    ...(adminPassword
      ? [
          '',
          `  Break-glass admin, shown this once: name "admin", password ${adminPassword} (${urls.portal}/signin/break-glass)`,
        ]
      : []),
    '',
    ...firstSteps(people, urls.lab),
    '',
    '  Ctrl-C ends it all; what happened is kept. `npm start -- --reset` begins anew.',
    '',
  ].join('\n');
};

const rolesOf = ({ appRoles }: LabPerson): string => appRoles.join(', ') || 'requester';

const firstSteps = (people: LabPerson[], labUrl: string): string[] => {
  const ana = people.find(({ key }) => key === 'ana-ruiz') ?? people[0];
  if (!ana) return [];
  return [
    `  Try first: open the portal, sign in as ${ana.upn} by "I can't use my password" with the code from`,
    `  ${labUrl}/phones, and write: "I forgot my password". Watch the ticket mend it; open the new password at its end.`,
  ];
};
