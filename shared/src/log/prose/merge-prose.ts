import { mergeUpdates } from 'yjs';

/** A note that nobody has written in yet, as Yjs writes it: no text, nothing deleted. */
export const EMPTY_PROSE: Uint8Array = new Uint8Array([0, 0]);

/**
 * The note after an update. Nothing is interpreted and nothing is thrown away, so the same updates in the order of the
 * log give the same bytes on every machine: PROSE_FORMAT names the version of Yjs whose bytes these are.
 */
export function mergeProse(state: Uint8Array, update: Uint8Array): Uint8Array {
  return mergeUpdates([state, update]);
}
