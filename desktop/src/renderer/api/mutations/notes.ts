import type { NotedTable } from '@portfolio-os/shared/notes/schema';
import { post } from '../client.ts';
import type { Answered, Body } from '../contract.ts';
import { addressOf } from '../portfolio-routes.ts';

/** The most that a browser still sends after its page was closed; it does so over the web's own protocols only. */
const OUTLIVES_THE_PAGE = 60_000;
const isOnTheWeb = location.protocol.startsWith('http');

export interface NoteUpdate {
  table: NotedTable;
  id: string;
  /** A Yjs update, base64. */
  update: string;
}

export function writeNote(
  p: string,
  { table, id, update }: NoteUpdate,
): Promise<Answered<'/notes/:table/:id', '$post'>> {
  const body: Body<'/notes/:table/:id', '$post'> = { update };
  const keepalive = isOnTheWeb && update.length < OUTLIVES_THE_PAGE;
  return post(addressOf(p, '/notes/:table/:id', { table, id }), body, { keepalive });
}
