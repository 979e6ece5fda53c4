/** A whole number of at least 1 from the command line. */
export const positive = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number of at least 1, not "${text}".`);
  return value;
};
