import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { evaluateTable } from '../src/training/evaluate-table.ts';
import { type Row, readTable } from '../src/training/read-table.ts';

export type TableOptions = { file: string; text: string; label: string; test: string | null; json: boolean };

/** A company's own history: trains on the file, judges on the test file or by five-fold cross-validation. */
export const trainTable = async ({ file, text, label, test, json }: TableOptions): Promise<void> => {
  const examplesOf = (path: string) =>
    readRows(path).map((row) => ({ text: column(row, text), label: column(row, label) }));
  const report = await evaluateTable(examplesOf(file), test === null ? null : examplesOf(test));
  if (json) {
    console.log(JSON.stringify(report));
    return;
  }
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  console.log(`${report.trainedOn} texts, ${report.labels} labels, judged by ${report.judgedBy} on ${report.judged}`);
  console.log(
    `accuracy ${percent(report.accuracy)}  macro F1 ${percent(report.macroF1)}  training ${report.trainSeconds} s`,
  );
  console.table(report.perCategory);
  console.table(report.confusion);
};

const readRows = (path: string): Row[] => {
  const bytes = readFileSync(path);
  return readTable((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), path);
};

const column = (row: Row, name: string): string => {
  const value = row[name];
  if (value === undefined) throw new Error(`There is no column "${name}"; there are: ${Object.keys(row).join(', ')}.`);
  return value;
};
