import { createPart, type Part, type PartSpec, type RunningProcess } from '../process/part.ts';
import type { PartFailure } from '../process/part-failure.ts';

/** Who goes first when everything stops: nobody is left waiting for a part that is already gone. */
const STOP_ORDER = [
  ['portal'],
  ['gateway', 'worker'],
  ['classification', 'diagnosis', 'identity', 'notifications'],
  ['lab'],
  ['temporal', 'postgres'],
];

type Options = {
  logFile: (part: string) => string;
  onCrash: (failure: PartFailure) => void;
  /** Told whenever a process began or ended. */
  onChange?: (processes: RunningProcess[]) => void;
};

/** The parts of one stack: each supervised, all stopped together. */
export const createSupervisor = ({ logFile, onCrash, onChange }: Options) => {
  const parts = new Map<string, Part>();
  let stopped: Promise<void> | undefined;

  const changed = (): void => onChange?.([...parts.values()].flatMap((part) => part.processes()));
  const part = (name: string): Part => {
    const found = parts.get(name);
    if (!found) throw new Error(`This stack has no part "${name}"; it has ${[...parts.keys()].join(', ')}.`);
    return found;
  };
  const start = async (spec: PartSpec): Promise<Part> => {
    if (stopped) throw new Error('The stack is being stopped.');
    const hooks = {
      logFile: logFile(spec.name),
      onChange: changed,
      onCrash: (f: PartFailure) => stopped || onCrash(f),
    };
    const made = createPart(spec, hooks);
    parts.set(spec.name, made);
    await made.start();
    return made;
  };
  const stopAll = async (): Promise<void> => {
    const known = new Set(STOP_ORDER.flat());
    const others = [...parts.keys()].filter((name) => !known.has(name));
    for (const names of [others, ...STOP_ORDER]) await Promise.all(names.map(async (name) => parts.get(name)?.stop()));
  };
  return { start, part, stop: (): Promise<void> => (stopped ??= stopAll()) };
};
export type Supervisor = ReturnType<typeof createSupervisor>;
