import { z } from '@hono/zod-openapi';
import { CSR_MAX_CHARS, Person, Receipt } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Certificates } from '../certificates.ts';

const KEY_MAX_CHARS = 120; // ids of audit events begin with it
const PEM_MAX_CHARS = 20_000;

const Ordered = z.strictObject({
  ticketId: z.string().min(1).max(20),
  stepId: z.string().min(1),
  target: Person,
  title: z.string().min(1),
  csr: z.string().min(1).max(CSR_MAX_CHARS).optional(),
});
const Pem = z.string().min(1).max(PEM_MAX_CHARS);
const Key = z.object({ 'idempotency-key': z.string().min(1).max(KEY_MAX_CHARS) });

const requestRoute = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/certificate-requests',
    operationId: 'requestCertificate',
    summary: 'The request that the authority of a VPN gateway is to answer; the same for each Idempotency-Key',
    description: 'Without a `csr` of the device a key is made, which stays here, sealed. 403: not for this account.',
    request: { headers: Key, body: { required: true, content: { 'application/json': { schema: Ordered } } } },
    responses: {
      200: {
        description: 'PKCS#10, in PEM',
        content: { 'application/json': { schema: z.object({ csr: z.string() }) } },
      },
      ...problemResponses,
    },
  },
);

export const requestCertificateRoute = (certificates: Certificates) =>
  endpoint().openapi(requestRoute, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(await certificates.request({ key, ...c.req.valid('json') }), 200);
  });

const handOverRoute = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/certificate-handovers',
    operationId: 'handOverCertificate',
    summary: 'Keeps what the authority issued for its person, behind a one-time link, once for each Idempotency-Key',
    description: '422: the certificate is not for the key of the request.',
    request: {
      headers: Key,
      body: {
        required: true,
        content: { 'application/json': { schema: Ordered.extend({ certificate: Pem, chain: Pem }) } },
      },
    },
    responses: {
      200: {
        description: 'It waits for its person',
        content: { 'application/json': { schema: z.object({ receipt: Receipt, handoverId: z.string() }) } },
      },
      ...problemResponses,
    },
  },
);

export const handOverCertificateRoute = (certificates: Certificates) =>
  endpoint().openapi(handOverRoute, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const { certificate, chain, ...order } = c.req.valid('json');
    return c.json(await certificates.handOver({ key, ...order }, { certificate, chain }), 200);
  });
