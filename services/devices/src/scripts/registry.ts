import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import { Manifest } from './manifest.ts';

export const SCRIPTS = join(import.meta.dirname, '../../scripts');

export type Script = { manifest: Manifest; text: string };
export type ScriptRegistry = ReadonlyMap<string, Script>;

export const hashOfScript = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every folder with a manifest, each checked against its script. Throws `invalid` with all that is wrong, by folder and field. */
export const loadScripts = async (directory: string = SCRIPTS): Promise<ScriptRegistry> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map(({ name }) => name);
  const read = await Promise.all(folders.map(async (name) => ({ name, ...(await readScript(directory, name)) })));
  const scripts = new Map(read.flatMap(({ name, script }) => (script ? [[name, script] as const] : [])));
  const complaints = [...read.flatMap(({ complaints: own }) => own), ...unproved(scripts)];
  if (complaints.length > 0) throw new FixpointError('invalid', complaints.join('\n'));
  return scripts;
};

type Read = { script: Script | null; complaints: string[] };

const readScript = async (directory: string, name: string): Promise<Read> => {
  const file = (part: string): Promise<string | null> =>
    readFile(join(directory, name, part), 'utf8').catch(() => null);
  const [manifest, text, tests] = await Promise.all([
    file('manifest.json'),
    file('script.ps1'),
    file('script.Tests.ps1'),
  ]);
  const complaints = [
    ...(manifest === null ? [`${name}: there is no manifest.json.`] : []),
    ...(text === null ? [`${name}: there is no script.ps1.`] : []),
    ...(tests === null ? [`${name}: there is no script.Tests.ps1.`] : []),
  ];
  if (manifest === null || text === null) return { script: null, complaints };
  const result = Manifest.safeParse(jsonIn(manifest));
  if (!result.success)
    return { script: null, complaints: [...complaints, `${name}: ${z.prettifyError(result.error)}`] };
  const { id, sha256 } = result.data;
  if (id !== name) complaints.push(`${name}: id: is ${id}, and the folder is called ${name}.`);
  if (sha256 !== hashOfScript(text))
    complaints.push(
      `${name}: sha256: script.ps1 has changed since it was sealed; look at it, then \`npm run scripts:seal\`.`,
    );
  return { script: { manifest: result.data, text }, complaints };
};

const unproved = (scripts: ScriptRegistry): string[] =>
  [...scripts.values()].flatMap(({ manifest: { id, detectedBy } }) =>
    detectedBy === undefined || scripts.get(detectedBy)?.manifest.kind === 'detect'
      ? []
      : [`${id}: detectedBy: ${detectedBy} is not a check that is there.`],
  );

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A script by its id. Throws `not_found`: what is not in the registry is not run. */
export const scriptCalled = (registry: ScriptRegistry, id: string): Script => {
  const script = registry.get(id);
  if (!script) throw new FixpointError('not_found', `script: there is none called ${JSON.stringify(id).slice(0, 60)}.`);
  return script;
};
