import type { WorldPerson } from '../world/world.ts';
import { readStateFile } from './state-store.ts';

export type LabPerson = {
  key: string;
  id: string;
  name: string;
  upn: string;
  mail: string | null;
  password: string;
  appRoles: readonly string[];
  mfa: boolean;
  demo: string | null;
  expect: WorldPerson['expect'];
};

/** The people of a lab's home with their present passwords, for whoever runs the lab to print. */
export const readPeople = (home: string): LabPerson[] =>
  (readStateFile(home)?.accounts ?? []).map(({ person, secret }) => ({
    key: person.key,
    id: person.id,
    name: person.name,
    upn: person.upn,
    mail: person.mail,
    password: secret.password,
    appRoles: person.appRoles,
    mfa: person.mfa,
    demo: person.demo,
    expect: person.expect,
  }));
