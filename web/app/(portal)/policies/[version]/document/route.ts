import { loadDocument } from '../../../../../data/policies.ts';

/** The document as it was given, byte for byte. */
export const GET = async (
  _request: Request,
  { params }: RouteContext<'/policies/[version]/document'>,
): Promise<Response> => {
  const { text, version } = await loadDocument((await params).version);
  return new Response(text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="policy-${version}.json"`,
      'cache-control': 'no-store',
    },
  });
};
