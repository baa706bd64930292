import { newId } from '../../shared/src/core/index.ts';
import { type RouteCase, routeCases } from '../../sync-server/src/test-route-cases.ts';

/** One request that a stranger sends, over and over. */
export interface Blow {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

const MEGABYTE = 1024 * 1024;

/** The most expensive bodies to parse: as deep, as wide and as long as a request may be. */
const bodies: readonly (readonly [string, string])[] = [
  ['deep', '['.repeat(4 * MEGABYTE)],
  ['wide', `{${Array.from({ length: 300_000 }, (_, index) => `"k${index}":1`).join(',')}}`],
  ['long', JSON.stringify({ email: 'a'.repeat(15 * MEGABYTE) })],
];

/** Each route's own request, and with each of these bodies where it takes one. */
export function blowsAt(org: string): Blow[] {
  return Object.entries(routeCases).flatMap(([route, routeCase]) => {
    const { params = {}, query = '', body }: RouteCase = routeCase;
    const [method = '', path = ''] = route.split(' ');
    const filled = path.replace(/:(\w+)/g, (_, name) => (name === 'org' ? org : (params[name] ?? newId())));
    const blow = { method, path: filled + query };
    const sound = body === undefined ? {} : { body: JSON.stringify(body) };
    const worst =
      body === undefined
        ? []
        : bodies.map(([what, text]) => ({ what: `${route} ${what}`, ...blow, body: text }));
    return [{ what: route, ...blow, ...sound }, ...worst];
  });
}

/** How long an attacker would wait for an answer. */
const PATIENCE_MS = 5000;

/** Sends a request. A connection that is cut inside the body counts as an answer. */
export async function strike(url: string, { method, path, body }: Blow): Promise<void> {
  const sent = body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } };
  await fetch(url + path, { method, ...sent, signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    (response) => response.body?.cancel(),
    () => undefined,
  );
}
