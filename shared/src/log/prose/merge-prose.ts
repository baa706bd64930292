import { mergeUpdates } from 'yjs';

/** An empty note in Yjs's format: no text, nothing deleted. */
export const EMPTY_PROSE: Uint8Array = new Uint8Array([0, 0]);

/**
 * Merges an update into a note. Nothing is interpreted and nothing is dropped, so the same updates in the log's order give
 * the same bytes on every machine. PROSE_FORMAT names the version of Yjs that these bytes depend on.
 */
export function mergeProse(state: Uint8Array, update: Uint8Array): Uint8Array {
  return mergeUpdates([state, update]);
}
