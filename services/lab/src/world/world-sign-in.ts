import { z } from 'zod';

const Device = z.strictObject({
  id: z.string().nullable().default(null),
  name: z.string().nullable().default(null),
  operatingSystem: z.string().nullable().default(null),
  browser: z.string().nullable().default(null),
  compliant: z.boolean().nullable().default(null),
  managed: z.boolean().nullable().default(null),
  /** As the log words it: "Azure AD joined", "Hybrid Azure AD joined", "Azure AD registered". */
  trustType: z.string().nullable().default(null),
});
export type SignInDevice = z.infer<typeof Device>;

export const UNKNOWN_DEVICE: SignInDevice = Device.parse({});

/** A Conditional Access policy that had a say in a sign-in. */
const AppliedPolicy = z.strictObject({
  name: z.string().min(1),
  result: z.enum(['success', 'failure', 'notApplied']).default('failure'),
  controls: z.array(z.string()).default([]),
});
export type AppliedPolicy = z.infer<typeof AppliedPolicy>;

/** One line of the seeded sign-in log. */
export const WorldSignIn = z.strictObject({
  minutesAgo: z.number().min(0),
  errorCode: z.int().min(0),
  /** Microsoft's wording for the code when left out. */
  failureReason: z.string().optional(),
  additionalDetails: z.string().nullable().default(null),
  clientAppUsed: z.string().default('Browser'),
  ipAddress: z.string().default('203.0.113.10'),
  appDisplayName: z.string().default('Office 365'),
  city: z.string().nullable().default(null),
  country: z.string().nullable().default(null),
  isInteractive: z.boolean().default(true),
  policies: z.array(AppliedPolicy).default([]),
  device: Device.default(UNKNOWN_DEVICE),
});
export type WorldSignIn = z.infer<typeof WorldSignIn>;
