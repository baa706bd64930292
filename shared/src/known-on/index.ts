export { PastBooks } from './past-books.ts';
export type { PastLog } from './past-log.ts';
export { type Place, placeKnownOn } from './place-known-on.ts';
