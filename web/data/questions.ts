import 'server-only';
import { cursorNow, type OpenQuestion, openQuestions } from '@fixpoint/records';
import { cache } from 'react';
import { requireSession } from '../auth.ts';
import { records } from './sources.ts';

/** The questions that wait for the reader's answer, the most urgent first. */
export const loadQuestions = cache(async (): Promise<OpenQuestion[]> => {
  const { person } = await requireSession();
  return openQuestions(records(), person.id);
});

/** Where the stream of events stands now, for a page that lists. */
export const loadCursor = async (): Promise<string> => {
  await requireSession();
  return cursorNow(records());
};
