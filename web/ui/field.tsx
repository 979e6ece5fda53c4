import { type ReactNode, useId } from 'react';

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

type FieldProps = {
  label: string;
  hint?: string;
  error?: string | undefined;
  children: (wiring: Wiring) => ReactNode;
};

/** A labelled field; what is wrong with it stands at it and is read with it. */
export const Field = ({ label, hint, error, children }: FieldProps) => {
  const id = useId();
  const note = `${id}-note`;
  const wiring: Wiring = {
    id,
    ...(error || hint ? { 'aria-describedby': note } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[0.8125rem] font-medium">
        {label}
      </label>
      {children(wiring)}
      {(error || hint) && (
        <p id={note} className={`mt-1 text-xs ${error ? 'font-medium text-bad' : 'text-faint'}`}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
};
