import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ServiceEnv } from '@fixpoint/service-kit';

const DESCRIPTION = `Tickets that solve themselves, and say what they did.

Every route but this document needs a token: \`Authorization: Bearer …\`. 401: it is missing, expired or not for this API. 403: it does
not hold the role that \`x-fixpoint-access\` names. Every refusal is a problem of RFC 9457, whose \`type\` is \`urn:fixpoint:<code>\`;
400: the body is no JSON, 413: it is larger than 256 KB, 422: its \`errors\` name each field that is wrong.`;

export const document = (app: Pick<OpenAPIHono<ServiceEnv>, 'getOpenAPI31Document'>) =>
  app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Fixpoint API', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
    tags: [
      { name: 'tickets', description: 'Asking for help, and what becomes of it' },
      { name: 'proofs', description: 'Showing that it is really you who asks, and saying that it was not' },
      { name: 'authenticators', description: 'What you can prove with who you are, enrolled while you are well' },
      { name: 'approvals', description: 'Questions put to people' },
      { name: 'events', description: 'What happens, as it happens' },
      { name: 'handovers', description: 'Secrets, shown once to whom they are for' },
      { name: 'automation', description: 'The switch that stops every change' },
      { name: 'triage', description: 'What tickets are read as, and how that is learnt' },
      { name: 'break-glass', description: 'For the day when nobody can sign in' },
      { name: 'document', description: 'The API about itself' },
    ],
  });
