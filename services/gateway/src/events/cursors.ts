import type { Cursor } from '@fixpoint/records';

/** Whether a cursor comes after another in the order in which events became visible. */
export const isAfter = (cursor: Cursor, other: Cursor): boolean => {
  const [transaction, position] = numbersOf(cursor);
  const [otherTransaction, otherPosition] = numbersOf(other);
  return transaction === otherTransaction ? position > otherPosition : transaction > otherTransaction;
};

const numbersOf = (cursor: Cursor): [bigint, bigint] => {
  const [transaction, position] = cursor.split('-');
  return [BigInt(transaction ?? 0), BigInt(position ?? 0)];
};
