/** Whether one text holds the other, letters and digits alone. */
export const sameText = (expected: string, found: string): boolean => {
  const [one, other] = [expected, found].map((text) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  return Boolean(one && other) && ((one ?? '').includes(other ?? '') || (other ?? '').includes(one ?? ''));
};
