const SPECIAL = /break.?glass|emergency|service|shared|system/i;

/** Whether Entra's `employeeType` marks an account that is nobody's own, and so is never acted on automatically. */
export const isSpecialAccount = (employeeType: string | null | undefined): boolean => SPECIAL.test(employeeType ?? '');
