import { HandoverKind } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import { currentSession } from '../../../../../auth.ts';
import { callGateway } from '../../../../../data/gateway.ts';
import { NONCE_HEADER, scriptlessPolicy, securityHeaders } from '../../../../../http/headers.ts';
import { plainPage, secretPage } from '../../../../../ui/plain-page.ts';

const Opened = z.object({ kind: HandoverKind, secret: z.string().min(1) });

const FORBIDDEN = 403;

/** The one view of a secret: plain HTML without script, never kept anywhere. */
export const POST = async (request: Request, { params }: RouteContext<'/link/[token]/open'>): Promise<Response> => {
  const { token } = await params;
  const nonce = request.headers.get(NONCE_HEADER) ?? ''; // the proxy's, so that both policies let the same style through
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin')
    return page(
      403,
      nonce,
      plainPage(nonce, REFUSED, 'The link was pressed on another site. Open it from your ticket.'),
    );
  if (!(await currentSession()))
    return page(
      401,
      nonce,
      plainPage(nonce, 'Sign in first', 'Your session has ended. The link still works.', {
        href: `/signin?callbackUrl=${encodeURIComponent(`/link/${token}`)}`,
        label: 'Sign in',
      }),
    );

  const answer = await callGateway({ method: 'POST', path: '/v1/handovers/open', body: { token }, answer: Opened });
  if (answer.ok) return page(200, nonce, secretPage(nonce, answer.value));
  const remedy =
    answer.status === FORBIDDEN
      ? { href: `/signin?again=1&callbackUrl=${encodeURIComponent(`/link/${token}`)}`, label: 'Sign in again' }
      : { href: '/tickets', label: 'Go to my tickets' };
  return page(answer.status, nonce, plainPage(nonce, REFUSED, answer.message, remedy));
};

/** Somebody who loads the answer again, or follows the address of the form, is told what to do; nothing is used up. */
export const GET = async (_request: Request, { params }: RouteContext<'/link/[token]/open'>): Promise<Response> =>
  new Response(null, { status: 303, headers: { location: `/link/${encodeURIComponent((await params).token)}` } });

const REFUSED = 'This link opens nothing';

const page = (status: number, nonce: string, html: string): Response =>
  new Response(html, {
    status,
    headers: {
      ...securityHeaders('/link/', false),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': scriptlessPolicy(nonce),
    },
  });
