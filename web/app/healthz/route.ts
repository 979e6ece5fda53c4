/** The process answers; whether it can do its work is asked at /readyz. */
export const GET = (): Response => new Response('ok');
