import { randomInt } from 'node:crypto';

/** Without 0 O 1 l I and their like: people read these from a screen and type them once. */
const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-+=_.:!?*#'] as const;
const ALL = KINDS.join('');

const LENGTH = 20;

/** 20 characters, at least one of each kind, each place equally likely to be any of them. About 118 bits. */
export const makePassword = (): string => {
  const required = KINDS.map(oneOf);
  const rest = Array.from({ length: LENGTH - required.length }, () => oneOf(ALL));
  return shuffled([...required, ...rest]).join('');
};

/** `randomInt` draws without modulo bias. */
const oneOf = (characters: string): string => characters.charAt(randomInt(characters.length));

const shuffled = (characters: readonly string[]): string[] =>
  characters.reduce<string[]>((mixed, character, taken) => {
    const place = randomInt(taken + 1);
    return [...mixed.slice(0, place), character, ...mixed.slice(place)];
  }, []);
