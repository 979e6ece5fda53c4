/** FNV-1a over UTF-16 units: quick, without a table, and the same on every machine. */
const PRIME = 0x01000193;

export const hashStart = (salt: number): number => (0x811c9dc5 ^ salt) >>> 0;

export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);

export const hashText = (hash: number, text: string): number => {
  let value = hash;
  for (let i = 0; i < text.length; i++) value = hashStep(value, text.charCodeAt(i));
  return value;
};

/** The low bits of FNV mix badly, so the high ones are folded in before they are cut. */
export const bucketOf = (hash: number, bits: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & ((1 << bits) - 1);
};
