import { randomUUID } from 'node:crypto';
import type { AuthenticationMethod } from '../state/state.ts';
import type { WorldMethod } from '../world/world.ts';

/** Entra gives these methods the same id for everybody. */
export const PASSWORD_METHOD_ID = '28c10230-6103-485e-b985-444c60001490';
export const PHONE_IDS = {
  mobile: '3179e48a-750b-4051-897c-87b9720928f7',
  alternateMobile: 'b6332ec1-7057-4abe-9331-3d72feddfe41',
  office: 'e37fc753-ff3b-4958-9484-eaa9425c82bc',
} as const;

const SOME_PHONE = '+1 5550100100';
const LONG_AGO = '2025-09-01T08:00:00Z';

/** The methods of a world file as Entra would keep them: with ids, a date, and one of them asked for first. */
export const methodsFrom = (given: readonly WorldMethod[], nowMs: number): AuthenticationMethod[] =>
  withDefault(given.map((method) => methodFrom(method, nowMs)));

const methodFrom = (given: WorldMethod, nowMs: number): AuthenticationMethod => {
  const { type, id, isDefault, phoneType, value, name, createdAt, createdMinutesAgo } = given;
  const fixed = type === 'password' ? PASSWORD_METHOD_ID : type === 'phone' ? PHONE_IDS[phoneType] : undefined;
  return {
    type,
    id: id ?? fixed ?? randomUUID(),
    isDefault,
    phoneType: type === 'phone' ? phoneType : null,
    value: value ?? (type === 'phone' ? SOME_PHONE : null),
    name: name ?? null,
    createdAt:
      createdMinutesAgo === undefined
        ? (createdAt ?? LONG_AGO)
        : new Date(nowMs - createdMinutesAgo * 60_000).toISOString(),
  };
};

/** Whether Entra can ask for this method by itself, which only second factors with an app or a phone are for. */
export const canBeDefault = ({ type }: { type: AuthenticationMethod['type'] }): boolean =>
  type === 'microsoftAuthenticator' || type === 'softwareOath' || type === 'phone';

export const withDefault = (methods: readonly AuthenticationMethod[]): AuthenticationMethod[] => {
  const chosen = methods.find(({ isDefault }) => isDefault) ?? methods.find(canBeDefault);
  return methods.map((method) => ({ ...method, isDefault: method === chosen }));
};
