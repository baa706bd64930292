import { z } from 'zod';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { addedOne, archivedOne, editedOne } from '../log/describe/index.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import { savedView, viewPages } from './schema.ts';

const details = {
  name: z.string().trim().min(1, 'Give the view a name.').max(80),
  query: z.string().trim().min(1, 'Search for something first; that is what the view keeps.').max(400),
};

/**
 * Keeps a search of a list by a name, for everybody who works in these books. Somebody who may only read keeps the list's address
 * instead, which holds the same search (docs/decisions/0053).
 */
const saveView = defineCommand({
  name: 'organisation.saveView',
  area: 'money',
  args: z.strictObject({ id: z.uuid(), page: z.enum(viewPages), ...details }),
  async run(_, args) {
    return accept([insert(savedView, { ...args, archivedOn: null })]);
  },
  writes: '+savedView',
  ...addedOne(savedView),
});

const changeView = defineCommand({
  name: 'organisation.changeView',
  area: 'money',
  args: z.strictObject({ id: z.uuid(), name: details.name.optional(), query: details.query.optional() }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('savedView').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingView();
    const op = change(savedView, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'savedView.*',
  ...editedOne(savedView),
});

/** `on: null` brings it back, which is its undo. */
const archiveView = defineCommand({
  name: 'organisation.archiveView',
  area: 'money',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('savedView').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingView();
    const op = change(savedView, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'savedView.archivedOn',
  ...archivedOne(savedView),
});

const missingView = () => refuse('missing', 'This saved view is not in these books.', { field: 'id' });

export const savedViewCommands = [saveView, changeView, archiveView];
