import type { Hono } from 'hono';
import type { UnionToIntersection } from 'hono/utils/types';
import type { LocalApi } from '../../local-api/app.ts';

// biome-ignore lint/suspicious/noExplicitAny: the environment of a route does not matter to who calls it.
type Routes = UnionToIntersection<LocalApi extends Hono<any, infer Schema, string> ? Schema : never>;

type InPortfolio = '/api/portfolios/:portfolio';

/** Every route of the local API under a portfolio, as the server declares them: "/dashboard", "/leases/:id". */
export type Path = keyof Routes extends infer Full
  ? Full extends `${InPortfolio}${infer Rest}`
    ? Rest
    : never
  : never;

type Endpoint<P extends Path, Method extends string> = `${InPortfolio}${P}` extends keyof Routes
  ? Method extends keyof Routes[`${InPortfolio}${P}`]
    ? Routes[`${InPortfolio}${P}`][Method]
    : never
  : never;

/** What a route answers when all is well, inferred from its handler: a view that changes there fails to compile here. */
export type Answered<P extends Path, Method extends '$get' | '$post' | '$put' | '$delete'> = ValueOf<
  Endpoint<P, Method>
>;

type ValueOf<E> = E extends { output: infer Output } ? ValueIn<Output> : never;
type ValueIn<Output> = Output extends { ok: true; value: infer Value } ? Value : never;

/** What a route takes as its JSON body; what its schema fills in may be left out. */
export type Body<P extends Path, Method extends '$post' | '$put'> =
  Endpoint<P, Method> extends { input: { json: infer Json } } ? Json : Record<string, never>;

/** What a path leaves open: "/leases/:id/extras/:recurringId/end" needs { id, recurringId }. */
export type Ids<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [Key in Name]: string } & Ids<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? { [Key in Name]: string }
    : unknown;
