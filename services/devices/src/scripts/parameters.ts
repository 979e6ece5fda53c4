import { FixpointError } from '@fixpoint/domain';
import type { Manifest, ScriptParameter } from './manifest.ts';

export type ScriptValue = string | number | boolean;
export type ScriptValues = Readonly<Record<string, ScriptValue>>;

/** What may go to the script, as the JSON that it reads: nothing that is not declared, nothing of another type, nothing too long. */
export const parametersFor = ({ id, parameters }: Manifest, values: ScriptValues): string => {
  const declared = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  for (const name of Object.keys(values)) if (!declared.has(name)) throw bad(`${name}: ${id} takes no such parameter.`);
  for (const parameter of parameters) {
    const value = values[parameter.name];
    if (value === undefined && parameter.required) throw bad(`${parameter.name}: ${id} cannot do without it.`);
    if (value !== undefined && !fits(parameter, value))
      throw bad(`${parameter.name}: ${id} takes ${parameter.type}, at most ${parameter.max}.`);
  }
  return JSON.stringify(values);
};

const fits = ({ type, max }: ScriptParameter, value: ScriptValue): boolean => {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isInteger(value) && Math.abs(Number(value)) <= max;
  return typeof value === 'string' && value.length <= max && !value.includes('\0');
};

const bad = (what: string): FixpointError => new FixpointError('invalid', `parameters.${what}`);
