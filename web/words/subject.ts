import { SUBJECT_MAX_CHARS } from '@fixpoint/domain/schemas';

const SHOWN_MAX_CHARS = Math.min(SUBJECT_MAX_CHARS, 120);

/** A ticket's subject out of what was typed: its first line that says anything, cut at a word. */
export const subjectOf = (body: string): string => {
  const line =
    body
      .split('\n')
      .map((each) => each.trim())
      .find(Boolean) ?? '';
  if (line.length <= SHOWN_MAX_CHARS) return line;
  const cut = line.slice(0, SHOWN_MAX_CHARS - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SHOWN_MAX_CHARS / 2)).trimEnd()}…`;
};
