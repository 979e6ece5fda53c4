import { z } from 'zod';

export const ROLES = ['requester', 'viewer', 'technician', 'approver', 'admin', 'auditor', 'integration'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
