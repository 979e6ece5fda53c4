'use client';

import { type ChangeEvent, useState, useTransition } from 'react';
import { type ActionState, IDLE } from '../../actions/action-state.ts';
import { draftPolicy } from '../../actions/policies.ts';
import { buttonClass, inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { Notice } from '../notice.tsx';

/** A document to be written or brought as a file. A file that nobody edits is kept byte for byte. */
export const PolicyEditor = ({ text: given }: { text: string }) => {
  const [text, setText] = useState(given);
  const [note, setNote] = useState('');
  const [{ message, fields }, setState] = useState<ActionState>(IDLE);
  const [busy, start] = useTransition();
  const bring = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    if (file) setText(await file.text());
  };
  const wrong = Object.entries(fields).filter(([field]) => field !== 'note');
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        start(async () => setState(await draftPolicy({ text, note })));
      }}
    >
      <Field label="Bring a file" hint="It replaces what is below.">
        {(field) => (
          <input
            {...field}
            type="file"
            accept="application/json,.json"
            onChange={(event) => void bring(event)}
            className="block w-full text-[0.8125rem]"
          />
        )}
      </Field>
      <Field label="Document" hint="Rules are read from the top; the first that matches counts.">
        {(field) => (
          <textarea
            {...field}
            value={text}
            onChange={({ target }) => setText(target.value)}
            rows={28}
            spellCheck={false}
            className={`${inputClass} font-mono text-xs leading-5`}
          />
        )}
      </Field>
      <Field label="What it changes, and why" error={fields['note']}>
        {(field) => (
          <input {...field} value={note} onChange={({ target }) => setNote(target.value)} className={inputClass} />
        )}
      </Field>
      {message && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          {wrong.length === 0 ? (
            message
          ) : (
            <>
              <p>It was not kept. What is wrong:</p>
              <ul className="mt-1 list-disc space-y-0.5 pl-4">
                {wrong.map(([field, what]) => (
                  <li key={field}>
                    <code className="font-mono text-xs">{field}</code>: {what}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )}
      <button type="submit" disabled={busy} className={buttonClass('primary')}>
        {busy ? 'Checking…' : 'Check and keep as a draft'}
      </button>
    </form>
  );
};
