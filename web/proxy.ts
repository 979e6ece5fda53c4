import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { development } from './http/config.ts';
import { contentSecurityPolicy, NONCE_HEADER, PATH_HEADER, securityHeaders } from './http/headers.ts';

/** Gives every page its nonce, its security headers, and the path it was asked for. Who may see what is the loaders' work. */
export const proxy = (request: NextRequest): NextResponse => {
  const { pathname, search, protocol } = request.nextUrl;
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, development);

  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, pathname + search);
  headers.set('content-security-policy', policy); // Next takes the nonce for its own scripts from here

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  const https = (request.headers.get('x-forwarded-proto') ?? protocol).startsWith('https');
  for (const [name, value] of Object.entries(securityHeaders(pathname, https))) response.headers.set(name, value);
  return response;
};

export const config = { matcher: '/((?!_next/static|icon.svg|healthz|readyz).*)' };
