import 'server-only';
import { isCursor } from '@fixpoint/records';
import { webConfig } from '../config.ts';
import { personHeaders } from './gateway.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** The gateway's events, handed through in the name of the reader, from where they left off. */
export const pipeEvents = async (request: Request, path: `/v1/${string}`): Promise<Response> => {
  const from = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const connecting = new AbortController();
  const late = setTimeout(() => connecting.abort(), CONNECT_TIMEOUT_MS);
  const signal = AbortSignal.any([request.signal, connecting.signal]);
  const upstream = await fetch(new URL(path, webConfig().GATEWAY_URL), {
    headers: {
      ...(await personHeaders()),
      accept: 'text/event-stream',
      ...(from && isCursor(from) ? { 'last-event-id': from } : {}),
    },
    cache: 'no-store',
    signal,
  }).catch(() => null);
  clearTimeout(late);
  if (!upstream?.ok || !upstream.body)
    return new Response('The events cannot be had just now.', { status: upstream?.status ?? 503 });
  return new Response(upstream.body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform', // no-transform also keeps the server from holding it back to compress it
      'x-accel-buffering': 'no',
    },
  });
};
