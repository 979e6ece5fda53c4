import { inputClass } from '../button.ts';
import { Field } from '../field.tsx';

const REASON_MAX_CHARS = 1_000;

export const ReasonField = ({ hint, given }: { hint?: string; given?: string }) => (
  <Field label="Reason" {...(hint ? { hint } : {})}>
    {(field) => (
      <input {...field} name="reason" defaultValue={given} maxLength={REASON_MAX_CHARS} className={inputClass} />
    )}
  </Field>
);
