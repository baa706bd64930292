import { newId } from '@portfolio-os/shared/core';
import type { NotedTable } from '@portfolio-os/shared/notes/schema';
import { useEffect, useSyncExternalStore } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { draftsIn, keepDraft } from './drafts.ts';
import { NoteSession, type NoteState } from './note-session.ts';
import { writeNote } from './write-note.ts';

interface OpenNote {
  readonly session: NoteSession;
  users: number;
  wasShown: boolean;
}

/** A note stays open until all of it is in the books, also when its page is left before that. */
const open = new Map<string, OpenNote>();
const page = newId();

// The last moment in which a page can still do something; hidden is often all that it hears of its end.
document.addEventListener('visibilitychange', () => document.hidden && flushAll());
window.addEventListener('pagehide', flushAll);

function flushAll(): void {
  for (const { session } of open.values()) void session.flush();
}

/** The note of a record, shared by everything in this page that shows it. */
export function useNoteSession(table: NotedTable, id: string): { session: NoteSession; state: NoteState } {
  const { id: portfolioId } = usePortfolio();
  const key = `${portfolioId} ${table} ${id}`;
  const { session } = openNote(key, { portfolioId, table, id });
  useEffect(() => {
    const note = open.get(key);
    if (!note) return;
    note.users += 1;
    note.wasShown = true;
    return () => {
      note.users -= 1;
      void note.session.flush();
    };
  }, [key]);
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  return { session, state };
}

interface NotePlace {
  portfolioId: string;
  table: NotedTable;
  id: string;
}

function openNote(key: string, place: NotePlace): OpenNote {
  const known = open.get(key);
  if (known) return known;
  const { portfolioId, table, id } = place;
  const session = new NoteSession({
    write: (update) => writeNote(portfolioId, { table, id, update }),
    keep: (unsaved) => keepDraft({ ...place, page }, unsaved),
    kept: () =>
      draftsIn(portfolioId)
        .filter((draft) => draft.table === table && draft.id === id)
        .map(({ update }) => update),
  });
  const note: OpenNote = { session, users: 0, wasShown: false };
  session.subscribe(() => closeWhenDone(key, note));
  open.set(key, note);
  return note;
}

/** Forgets a note that nobody looks at any more, once all of it is in the books. */
function closeWhenDone(key: string, { session, users, wasShown }: OpenNote): void {
  if (users > 0 || !wasShown || !session.isSaved) return;
  open.delete(key);
  session.destroy();
}
