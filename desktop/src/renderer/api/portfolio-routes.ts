import { post, put, remove } from './client.ts';
import type { Answered, Body, Ids, Path } from './contract.ts';

/** The routes of one portfolio, with what each takes and answers as the local API declares it. */
export function postIn<P extends Path>(
  portfolioId: string,
  path: P,
  ids: Ids<P>,
  body: Body<P, '$post'>,
): Promise<Answered<P, '$post'>> {
  return post(addressOf(portfolioId, path, ids), body);
}

export function putIn<P extends Path>(
  portfolioId: string,
  path: P,
  ids: Ids<P>,
  body: Body<P, '$put'>,
): Promise<Answered<P, '$put'>> {
  return put(addressOf(portfolioId, path, ids), body);
}

export function deleteIn<P extends Path>(
  portfolioId: string,
  path: P,
  ids: Ids<P>,
): Promise<Answered<P, '$delete'>> {
  return remove(addressOf(portfolioId, path, ids));
}

/** "/leases/:id" with { id } → "/portfolios/…/leases/…". */
export function addressOf(portfolioId: string, path: string, ids: unknown): string {
  const values = new Map(Object.entries(ids ?? {}));
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  return portfolioPath(portfolioId, filled);
}

export function portfolioPath(portfolioId: string, path: string): string {
  return `/portfolios/${encodeURIComponent(portfolioId)}${path}`;
}
