import { type GraphRoute, badRequest, GraphError } from './graph-route.ts';

type Found = { route: GraphRoute; params: Record<string, string> };

/** Finds routes by template, literal segments before parameters. */
export const createRouter = (routes: readonly GraphRoute[]) => {
  const split = routes.map((route) => ({ route, segments: segmentsOf(route.template) }));
  const matches = (path: string) => {
    const parts = segmentsOf(path);
    return split
      .filter(({ segments }) => segments.length === parts.length && segments.every((s, i) => fits(s, parts[i] ?? '')))
      .sort((a, b) => parameterCount(a.route.template) - parameterCount(b.route.template))
      .map(({ route, segments }) => ({ route, params: paramsOf(segments, parts) }));
  };
  return (method: string, path: string): Found => {
    const found = matches(path);
    const first = found.find(({ route }) => route.method === method);
    if (first) return first;
    if (found.length > 0) {
      throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
    }
    throw badRequest(`Resource not found for the segment '${unknownSegment(split, segmentsOf(path))}'.`);
  };
};

const segmentsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

const isParameter = (segment: string): boolean => segment.startsWith('{');

const fits = (segment: string, part: string): boolean =>
  isParameter(segment) ? !part.startsWith('$') : segment.toLowerCase() === part.toLowerCase();

const parameterCount = (template: string): number => template.split('{').length - 1;

const paramsOf = (segments: readonly string[], parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    segments.flatMap((segment, index) =>
      isParameter(segment) ? [[segment.slice(1, -1), decode(parts[index] ?? '')] as const] : [],
    ),
  );

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('The request URI is not valid.');
  }
};

/** The first segment that no route goes on with, which is what Graph complains about. */
const unknownSegment = (routes: readonly { segments: string[] }[], parts: readonly string[]): string => {
  const depth = parts.findIndex(
    (_part, index) =>
      !routes.some(({ segments }) => parts.slice(0, index + 1).every((p, i) => fits(segments[i] ?? '$', p))),
  );
  return parts[depth] ?? parts.at(-1) ?? '';
};
