import { openApiDocument } from './openapi.ts';

type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  requestBody?: object;
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
};

const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
    `${method} ${path}`,
    operation,
  ]),
);

test('the document is OpenAPI 3.1, made without a world around it, and the same each time', () => {
  expect(openApiDocument()).toMatchObject({ openapi: '3.1.0', info: { title: 'Fixpoint API' } });
  expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(openApiDocument()));
});

test('every operation has its own name', () => {
  const names = operations.map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toContain(undefined);
});

test.each(operations)('%s says what it does, what it refuses, and shows an example', (name, operation) => {
  expect(operation).toMatchObject({
    summary: expect.any(String),
    description: expect.any(String),
    tags: [expect.any(String)],
  });
  if (name === 'get /openapi.json') return;
  expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const [media] = Object.values(success?.content ?? {});
  expect(hasExample(media) || hasExample(resolved(media?.schema))).toBe(true);
});

const components: Record<string, unknown> = openApiDocument().components?.schemas ?? {};
const resolved = (schema: unknown): unknown => {
  const text = JSON.stringify(schema);
  const name = /"#\/components\/schemas\/(\w+)"/.exec(text)?.[1];
  return name === undefined ? schema : components[name];
};
const hasExample = (value: unknown): boolean => JSON.stringify(value).includes('"example"');
