import { endpoint, guardedRoute } from '@fixpoint/service-kit';

const route = guardedRoute('public', {
  method: 'get',
  path: '/openapi.json',
  operationId: 'readDocument',
  tags: ['document'],
  summary: 'This document',
  description: 'OpenAPI 3.1. No token is needed.',
  responses: {
    200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' as const } } } },
  },
});

/** The document is made once, at its first reading: making it anew each time would keep memory. */
export const readDocumentRoute = (make: () => object) => {
  let made: object | undefined;
  return endpoint().openapi(route, (c) => c.json((made ??= make())));
};
