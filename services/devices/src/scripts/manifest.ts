import { z } from 'zod';

const Id = z.string().regex(/^[a-z][a-z0-9-]{2,40}$/u, 'small letters, digits and dashes');

/** What a script takes, by name. It arrives as JSON on the standard input, never in a command line. */
export const ScriptParameter = z.strictObject({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,40}$/u),
  type: z.enum(['string', 'integer', 'boolean']),
  /** The longest string, or the largest number. */
  max: z.number().int().positive(),
  required: z.boolean(),
});
export type ScriptParameter = z.infer<typeof ScriptParameter>;

/** What is known of a script beside it, in `manifest.json`; only a script with a manifest that fits it is ever run. */
export const Manifest = z
  .strictObject({
    id: Id,
    version: z.string().regex(/^\d+\.\d+\.\d+$/u),
    /** SHA-256 of `script.ps1`, in hexadecimal. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/u, 'is not sealed; run `npm run scripts:seal`'),
    /** Detection changes nothing. */
    kind: z.enum(['detect', 'remediate']),
    title: z.string().min(1),
    parameters: z.array(ScriptParameter),
    reads: z.array(z.string()),
    writes: z.array(z.string()),
    risk: z.enum(['low', 'medium', 'high']),
    /** How a person takes it back; null with the reason in `irreversible`. */
    undo: z.string().min(1).nullable(),
    irreversible: z.string().min(1).nullable(),
    /** The check that finds what a remediation mends, and finds it mended afterwards. */
    detectedBy: Id.optional(),
    /** All that the script may call beside the functions that it defines itself. */
    cmdlets: z.array(z.string().regex(/^[A-Za-z]+-[A-Za-z]+$/u)),
    comObjects: z.array(z.string()),
    types: z.array(z.string()),
  })
  .check((context) => {
    const { kind, writes, undo, irreversible, detectedBy } = context.value;
    const complain = (path: string, message: string): void =>
      void context.issues.push({ code: 'custom', message, path: [path], input: context.value });
    if (kind === 'detect' && writes.length > 0) complain('writes', 'a detection changes nothing');
    if (kind === 'remediate' && writes.length === 0) complain('writes', 'a remediation says what it changes');
    if (kind === 'remediate' && detectedBy === undefined) complain('detectedBy', 'names the check that proves it');
    if ((undo === null) === (irreversible === null)) complain('undo', 'either how to undo it, or why it cannot be');
  });
export type Manifest = z.infer<typeof Manifest>;
