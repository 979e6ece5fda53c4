import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

const DEMO = new URL('../../../services/lab/worlds/demo.json', import.meta.url);

export type Other = { key: string; name: string; enabled?: boolean };

/** Writes the demo company with more people like one of it, for nobody is changed twice in a day. Answers their addresses. */
export const writeDemoWith = async (file: string, like: string, others: readonly Other[]): Promise<string[]> => {
  const world: { people: { key: string }[] } = JSON.parse(await readFile(DEMO, 'utf8'));
  const model = world.people.find(({ key }) => key === like);
  const people = others.map((other) => {
    const address = `${other.key}@northwind.example`;
    return { ...model, ...other, id: randomUUID(), upn: address, mail: address };
  });
  await writeFile(file, JSON.stringify({ ...world, people: [...world.people, ...people] }));
  return people.map(({ upn }) => upn);
};
