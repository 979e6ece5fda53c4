import { z } from 'zod';
import { badRequest } from './graph-route.ts';

const UserPatch = z
  .strictObject({
    passwordProfile: z
      .strictObject({
        password: z.string().optional(),
        forceChangePasswordNextSignIn: z.boolean().optional(),
        forceChangePasswordNextSignInWithMfa: z.boolean().optional(),
      })
      .optional(),
    accountEnabled: z.boolean().optional(),
    displayName: z.string().min(1).optional(),
    jobTitle: z.string().nullable().optional(),
    department: z.string().nullable().optional(),
    employeeType: z.string().nullable().optional(),
    otherMails: z.array(z.email()).optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'Empty Payload. JSON content expected.');
export type UserPatch = z.infer<typeof UserPatch>;

export const parseUserPatch = (body: unknown): UserPatch => {
  const result = UserPatch.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys')
    throw badRequest(`One or more property values specified are invalid: '${issue.keys[0]}'.`);
  throw badRequest(
    issue?.path.length
      ? `Invalid value specified for property '${issue.path.join('.')}' of resource 'User'.`
      : (issue?.message ?? 'Empty Payload.'),
  );
};
