import { postIn } from '../portfolio-routes.ts';

/** Asks the server to countersign where the books stand, or countersigns what it said by this computer’s key. */
export const countersign = (p: string, body: { by: 'server' | 'me' }) =>
  postIn(p, '/proof/countersign', {}, body);

/** From now on another key of this computer signs. */
export const changeSigningKey = (p: string) => postIn(p, '/proof/key', {}, {});
