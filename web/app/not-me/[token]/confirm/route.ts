import { z } from 'zod';
import { callGatewayOpenly } from '../../../../data/gateway.ts';
import { NONCE_HEADER, scriptlessPolicy, securityHeaders } from '../../../../http/headers.ts';
import { visitorOf } from '../../../../http/visitor.ts';
import { plainPage } from '../../../../ui/plain-page.ts';

const Disowned = z.object({ ticketId: z.string() });
const FORBIDDEN = 403;

/** Acts on "this was not me": without a session, since whoever took the account over may have ended it. */
export const POST = async (
  request: Request,
  { params }: RouteContext<'/not-me/[token]/confirm'>,
): Promise<Response> => {
  const { token } = await params;
  const nonce = request.headers.get(NONCE_HEADER) ?? ''; // the proxy's, so that both policies let the same style through
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin')
    return page(
      FORBIDDEN,
      nonce,
      'Not done',
      'The button was pressed on another site. Open the link from the message.',
    );
  const visitor = visitorOf(request.headers.get('x-forwarded-for'));
  const call = { method: 'POST', path: '/v1/disownments', body: { token }, answer: Disowned } as const;
  const answer = await callGatewayOpenly(call, visitor);
  if (!answer.ok)
    return page(answer.status, nonce, 'Not done', `${answer.message} If in doubt, call your help desk now.`);
  return page(
    202,
    nonce,
    'It is being stopped',
    `Thank you. Sessions are being ended, and security has a ticket about ${answer.value.ticketId}. Expect their call on your known number; do not answer questions from anybody else.`,
  );
};

/** Somebody who follows the address of the form is brought to where it stands; nothing is done. */
export const GET = async (_request: Request, { params }: RouteContext<'/not-me/[token]/confirm'>): Promise<Response> =>
  new Response(null, { status: 303, headers: { location: `/not-me/${encodeURIComponent((await params).token)}` } });

const page = (status: number, nonce: string, title: string, text: string): Response =>
  new Response(plainPage(nonce, title, text), {
    status,
    headers: {
      ...securityHeaders('/not-me/', false),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': scriptlessPolicy(nonce),
    },
  });
