/** What a form shows after it was sent: why not, and what had been typed. */
export type ActionState = { message: string | null; fields: Record<string, string>; values: Record<string, string> };

export const IDLE: ActionState = { message: null, fields: {}, values: {} };

export type Write = (before: ActionState, form: FormData) => Promise<ActionState>;

/** A field of a form as text; files are not expected anywhere. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
