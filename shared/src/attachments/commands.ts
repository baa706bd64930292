import { z } from 'zod';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import { MAX_RECEIPT_BYTES, receiptFileName, receiptHolders, receiptMediaTypes } from './rules.ts';
import { receipt, receiptHash } from './schema.ts';

/**
 * Says that a file, known by its hash, belongs to a record. Attaching the same file to the same record again adds
 * nothing; where it was archived, it is brought back.
 */
export const attachReceipt = defineCommand({
  name: 'receipts.attach',
  area: 'expenses',
  isInternal: true,
  args: z.strictObject({
    id: z.uuid(),
    recordTable: z.enum(receiptHolders),
    recordId: z.uuid(),
    sha256: receiptHash,
    mediaType: z.enum(receiptMediaTypes),
    bytes: z.int().min(1).max(MAX_RECEIPT_BYTES),
    fileName: z.string().max(1000),
  }),
  async run({ db, today }, args) {
    const { recordTable, recordId, sha256, mediaType } = args;
    const holder = await db
      .selectFrom(recordTable)
      .select('id')
      .where('id', '=', recordId)
      .executeTakeFirst();
    if (!holder) return refuse('missing', `This ${recordTable} is not in these books.`);
    const known = await db
      .selectFrom('receipt')
      .selectAll()
      .where('recordId', '=', recordId)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (known) {
      const back = change(receipt, known, { archivedOn: null });
      return accept(back ? [back] : []);
    }
    const fileName = receiptFileName(args.fileName, mediaType);
    return accept([insert(receipt, { ...args, fileName, addedOn: today, archivedOn: null })]);
  },
});

/** `on: null` brings it back. The file itself stays where it is kept. */
const archiveReceipt = defineCommand({
  name: 'receipts.archive',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This file is not in these books.');
    const op = change(receipt, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
});

export const receiptsCommands = [attachReceipt, archiveReceipt];
