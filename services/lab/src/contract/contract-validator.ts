import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const Media = z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() });
const Operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })).default([]),
  requestBody: Media.extend({ required: z.boolean().default(false) }).optional(),
  responses: z.record(z.string(), Media.extend({ $ref: z.string().optional() })),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.record(z.string(), z.unknown()),
});
type Operation = z.infer<typeof Operation>;

export type ContractValidator = {
  /** What is wrong with one exchange, as sentences; nothing when all is well. `path` is what follows /v1.0, with its query. */
  check: (method: string, path: string, requestBody: unknown, status: number, responseBody: unknown) => string[];
  knows: (method: string, path: string) => boolean;
};

/** Holds requests and answers against an OpenAPI 3.1 description of Graph. */
export const contractValidator = (document: unknown): ContractValidator => {
  const { paths } = Document.parse(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(asSchema(document), 'contract');
  const templates = Object.keys(paths).map((template) => ({ template, pattern: patternOf(template) }));
  const compiled = new Map<string, ValidateFunction>();
  const complaints = (what: string, pointer: string, value: unknown): string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` });
    compiled.set(pointer, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
  };
  const find = (method: string, path: string) => {
    const bare = withoutCast(path.split('?')[0] ?? '');
    const candidates = templates
      .filter(({ pattern }) => pattern.test(bare))
      .sort((a, b) => braces(a.template) - braces(b.template));
    const found = candidates.find(({ template }) => paths[template]?.[method.toLowerCase()] !== undefined);
    if (!found) return undefined;
    const operation = Operation.parse(paths[found.template]?.[method.toLowerCase()]);
    return { operation, pointer: `/paths/${escapePointer(found.template)}/${method.toLowerCase()}` };
  };
  return {
    knows: (method, path) => find(method, path) !== undefined,
    check: (method, path, requestBody, status, responseBody) => {
      const found = find(method, path);
      if (!found) return [`${method} ${path} is not in the contract`];
      const { operation, pointer } = found;
      return [
        ...queryComplaints(operation, path),
        ...requestComplaints(operation, pointer, requestBody, complaints),
        ...responseComplaints(operation, pointer, status, responseBody, complaints),
      ].map((line) => `${method} ${path} → ${status}: ${line}`);
    },
  };
};

type Complain = (what: string, pointer: string, value: unknown) => string[];

const queryComplaints = ({ parameters }: Operation, path: string): string[] => {
  const allowed = new Set(parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name));
  const names = [...new URLSearchParams(path.split('?')[1] ?? '').keys()];
  return names.filter((name) => !allowed.has(name)).map((name) => `query parameter ${name} is not in the contract`);
};

const requestComplaints = (
  { requestBody }: Operation,
  pointer: string,
  body: unknown,
  complain: Complain,
): string[] => {
  if (!requestBody) return isEmpty(body) ? [] : ['a body was sent where none is known'];
  if (body === undefined) return requestBody.required ? ['the body is missing'] : [];
  return complain('request', `${pointer}/requestBody/content/application~1json/schema`, body);
};

const responseComplaints = (
  { responses }: Operation,
  pointer: string,
  status: number,
  body: unknown,
  complain: Complain,
): string[] => {
  const key = [String(status), `${Math.floor(status / 100)}XX`].find((candidate) => responses[candidate] !== undefined);
  const response = key === undefined ? undefined : responses[key];
  if (key === undefined || !response) return [`status ${status} is not in the contract`];
  const at = response.$ref ? response.$ref.replace(/^#/, '') : `${pointer}/responses/${key}`;
  if (!response.$ref && !response.content) return body === undefined ? [] : ['a body was answered where none is known'];
  return complain('response', `${at}/content/application~1json/schema`, body);
};

const isEmpty = (body: unknown): boolean =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

/** OData casts, such as /microsoft.graph.group at the end of a path, have no entry of their own. */
const withoutCast = (path: string): string => path.replace(/\/microsoft\.graph\.\w+$/, '');

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replace(/[.$]/g, String.raw`\$&`).replace(/\{[^}]+\}/g, '[^/]+')}$`);

const braces = (template: string): number => template.split('{').length;

const escapePointer = (segment: string): string => encodeURI(segment.replaceAll('~', '~0').replaceAll('/', '~1'));

// Ajv reads a whole OpenAPI document as a schema to point into; unknown keywords are ignored by `strict: false`.
const asSchema = (document: unknown): object => document as object;
