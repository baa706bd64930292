import { deleteIn, postIn } from '../portfolio-routes.ts';

/** Does a refused change again on the books as they are now, with what was refused because of it. */
export const applyAgain = (p: string, { id }: { id: string }) =>
  postIn(p, '/attention/:id/again', { id }, {});

/** Gives a refused change up, with what was refused because of it. */
export const giveUp = (p: string, { id }: { id: string }) => deleteIn(p, '/attention/:id', { id });

export const readSetBack = (p: string) => postIn(p, '/attention/set-back/seen', {}, {});
