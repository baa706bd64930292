import { z } from 'zod';
import { keysOf } from '../core/own.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { said } from '../expenses/spent.ts';
import { nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import {
  documentKindWords,
  MAX_RECEIPT_BYTES,
  receiptFileName,
  receiptHolders,
  receiptMediaTypes,
} from './rules.ts';
import { receipt, receiptHash } from './schema.ts';

/** What people may say of a file beside its name. */
const described = {
  kind: z.enum(keysOf(documentKindWords)).nullable().optional(),
  documentOn: calendarDate.nullable().optional(),
};

/**
 * Says that a file, known by its hash, belongs to a record. Attaching the same file to the same record again adds
 * nothing; where it was archived, it is brought back.
 */
export const attachReceipt = defineCommand({
  name: 'receipts.attach',
  title: 'File attached',
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
    ...described,
    madeAs: z.string().min(1).max(100).optional(),
    madeAtSeq: z.int().min(0).max(1e12).optional(),
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
    const { kind, documentOn, madeAs, madeAtSeq, ...row } = args;
    const what = said({ kind: kind ?? null, documentOn: documentOn ?? null, madeAs: madeAs ?? null });
    const at = said({ madeAtSeq: madeAtSeq ?? null });
    return accept([insert(receipt, { ...row, ...what, ...at, fileName, addedOn: today, archivedOn: null })]);
  },
  writes: '+receipt receipt.archivedOn',
  describe: (change) => {
    const [row] = change.added('receipt');
    const back = change.changed('receipt');
    if (!row) return back ? say`Brought back the file ${change.names.of('receipt', back.id)}` : null;
    const holder = change.names.of(String(row.recordTable), row.recordId);
    return say`Attached ${change.names.of('receipt', row.id)} to ${holder}`;
  },
});

/** `on: null` brings it back. The file itself stays where it is kept. */
const archiveReceipt = defineCommand({
  name: 'receipts.archive',
  title: 'File removed or brought back',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This file is not in these books.');
    const op = change(receipt, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'receipt.archivedOn',
  describe: (change) => {
    const op = change.changed('receipt');
    if (!op) return null;
    const { recordTable, recordId } = change.names.row('receipt', op.id) ?? {};
    const file = change.names.of('receipt', op.id);
    const holder = change.names.of(String(recordTable), recordId);
    return nextOf(op, 'archivedOn') === null
      ? say`Brought back the file ${file} of ${holder}`
      : say`Removed the file ${file} from ${holder}`;
  },
});

/** What a file is, and of which day; null where nobody says. */
const describeReceipt = defineCommand({
  name: 'receipts.describe',
  title: 'File described',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...described }),
  async run({ db }, { id, ...what }) {
    const current = await db.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This file is not in these books.');
    const op = change(receipt, current, what);
    return accept(op ? [op] : []);
  },
  writes: 'receipt.kind receipt.documentOn',
  describe: (change) => {
    const op = change.changed('receipt');
    return op ? say`Described the file ${change.names.of('receipt', op.id)}` : null;
  },
});

export const receiptsCommands = [attachReceipt, archiveReceipt, describeReceipt];
