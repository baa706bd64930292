import type { NotedTable } from '@portfolio-os/shared/notes/schema';
import { ApiError } from '../../api/client.ts';
import { draftsIn, forgetDraft } from './drafts.ts';
import { writeNote } from './write-note.ts';

/**
 * Brings into the books what an earlier page could not save any more. Writing what they hold already changes nothing, so a
 * draft of a page that is still open may be sent too. What is refused stays, and shows when its note is opened.
 */
export async function sendDrafts(portfolioId: string): Promise<void> {
  for (const draft of draftsIn(portfolioId)) {
    const { table, id, update } = draft;
    try {
      await writeNote(portfolioId, { table: table as NotedTable, id, update });
      forgetDraft(draft);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
