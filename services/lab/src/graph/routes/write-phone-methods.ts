import { z } from 'zod';
import { PHONE_IDS, withDefault } from '../../directory/methods.ts';
import type { AuthenticationMethod } from '../../state/state.ts';
import { PHONE_TYPES } from '../../world/world.ts';
import { type GraphRoute, badRequest, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { writePermissions } from '../method-kinds.ts';
import { methodResource } from '../method-resources.ts';
import { accountFor } from '../users.ts';

const Phone = z.strictObject({ phoneNumber: z.string().regex(/^\+\d{1,3} \d{4,14}/), phoneType: z.enum(PHONE_TYPES) });

const shared = { permissions: writePermissions('Phone'), quota: 'directoryWrite', units: 1 } as const;

export const addPhoneMethod: GraphRoute = {
  ...shared,
  method: 'POST',
  template: '/users/{id}/authentication/phoneMethods',
  handle: ({ core, params, body }) => {
    const { phoneNumber: value, phoneType } = parsePhone(body);
    const account = accountFor(core.directory, params['id'] ?? '');
    const { methods } = account.person;
    const has = (type: string): boolean => methods.some((method) => method.phoneType === type);
    if (has(phoneType)) throw badRequest(`A ${phoneType} phone method is already registered for the user.`);
    if (phoneType === 'alternateMobile' && !has('mobile'))
      throw badRequest('A user cannot have an alternate mobile number without a mobile number.');
    const createdAt = new Date(core.now()).toISOString();
    const id = PHONE_IDS[phoneType];
    const phone: AuthenticationMethod = {
      type: 'phone',
      id,
      isDefault: false,
      phoneType,
      value,
      name: null,
      createdAt,
    };
    core.directory.change(account, { methods: withDefault([...methods, phone]) }, 'methodsAdded');
    const fragment = `users('${account.person.id}')/authentication/phoneMethods/$entity`;
    return {
      status: 201,
      body: { '@odata.context': context(core, fragment), ...methodResource(account.person, phone) },
    };
  },
};

export const updatePhoneMethod: GraphRoute = {
  ...shared,
  method: 'PATCH',
  template: '/users/{id}/authentication/phoneMethods/{methodId}',
  handle: ({ core: { directory }, params, body }) => {
    const { phoneNumber: value } = parsePhone(body);
    const account = accountFor(directory, params['id'] ?? '');
    const { methods } = account.person;
    if (!methods.some(({ id }) => id === params['methodId'])) throw notFound(params['methodId'] ?? '');
    const changed = methods.map((method) => (method.id === params['methodId'] ? { ...method, value } : method));
    directory.change(account, { methods: changed }, 'methodsChanged');
    return { status: 204 };
  },
};

const parsePhone = (body: unknown) => {
  const phone = Phone.safeParse(body);
  if (!phone.success) throw badRequest('The phone number or its type is missing or not valid.');
  return phone.data;
};
