import { ErasedFields, type Projection } from '@portfolio-os/shared/log';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { readBase } from '../log.ts';
import { foldAnew } from '../project.ts';
import { eraseFields } from './erase-copies.ts';

/** The records of an erasing, as they are listed beside the books. */
interface Listed {
  readonly records: readonly {
    readonly table: string;
    readonly id: string;
    readonly fields: readonly string[];
  }[];
}

/** Takes listed values out of a log that does not say so yet, and makes the tables anew from it. */
export async function eraseListed(
  trx: LedgerDatabase,
  projection: Projection,
  listed: readonly Listed[],
): Promise<void> {
  const rows = listed.flatMap(({ records }) =>
    records.map(({ table, id, fields }) => ({ recordTable: table, recordId: id, fields: fields.join(',') })),
  );
  await eraseFields(trx, ErasedFields.of(rows));
  // What began with a snapshot is made from it, and has the erasing in it or hears of it first.
  if (!(await readBase(trx))) await foldAnew(trx, projection);
}
