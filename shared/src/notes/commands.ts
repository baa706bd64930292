import { z } from 'zod';
import { accept } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { say } from '../log/describe/index.ts';
import { notedTables } from './schema.ts';

/**
 * Writes in the note of a record: `update` is what was written, as a Yjs update in base64. Updates merge, so made again on another base it is the same update.
 */
const writeNote = defineCommand({
  name: 'notes.write',
  title: 'Note written',
  area: 'notes',
  args: z.strictObject({ table: z.enum(notedTables), id: z.uuid(), update: z.string() }),
  async run(_, args) {
    return accept([{ kind: 'prose', ...args }]);
  },
  writes: '~',
  describe: (change) => {
    const note = change.written;
    return note ? say`Wrote in the note of ${change.names.of(note.table, note.id)}` : null;
  },
});

export const notesCommands = [writeNote];
