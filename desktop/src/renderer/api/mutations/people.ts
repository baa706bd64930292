import type { Body } from '../contract.ts';
import { postIn } from '../portfolio-routes.ts';

/** A person of the books, by the record that they are. */
export type PersonAsked = Body<'/erasures', '$post'>;

/** Erases what the books hold of somebody, on the server and every device. It cannot be undone. */
export const erasePerson = (p: string, person: PersonAsked) => postIn(p, '/erasures', {}, person);

export const previewErasure = (p: string, person: PersonAsked) => postIn(p, '/erasures/preview', {}, person);
