import {
  type BeforeImage,
  type ChangeSet,
  type LoggedSet,
  type Projection,
  SCHEMA_VERSION,
} from '@portfolio-os/shared/log';
import type { Verdict } from '@portfolio-os/shared/wire';
import type { LedgerDatabase } from '../file/sqlite.ts';

/**
 * Whether what the sequencer sends is what waits here, in its order and with nothing of anybody else between: then it
 * stands in the tables already, and so does what still waits behind it. Only where all of that adds rows and changes none,
 * because a changed row remembers how it stood before.
 */
export async function isOnlyOwn(
  trx: LedgerDatabase,
  pulled: readonly LoggedSet[],
  verdicts: readonly Verdict[],
): Promise<boolean> {
  if (pulled.length === 0 || verdicts.some(({ outcome }) => outcome !== 'accepted')) return false;
  const own = await trx
    .selectFrom('outbox')
    .select(['changeSet', 'before'])
    .where('sent', '=', 1)
    .orderBy('n')
    .limit(pulled.length)
    .execute();
  if (own.length < pulled.length) return false;
  if (!own.every(({ changeSet, before }, index) => isSame(JSON.parse(changeSet), before, pulled[index])))
    return false;
  const waiting = await trx.selectFrom('outbox').select('before').execute();
  return waiting.every(({ before }) => addsOnly(JSON.parse(before)));
}

/** Gives the rows of sets that wait here their place in the log, and takes the sets off the list. */
export async function acknowledgeOwn(
  trx: LedgerDatabase,
  projection: Projection,
  pulled: readonly LoggedSet[],
): Promise<void> {
  for (const { id, ops, seq } of pulled) {
    await projection.place(trx, ops, seq);
    await trx.deleteFrom('outbox').where('id', '=', id).execute();
  }
}

/** All of its ops stand in the tables as they were sent, and as they come back. */
function isSame(own: ChangeSet, before: string, pulled: LoggedSet | undefined): boolean {
  const { inserted } = JSON.parse(before) as BeforeImage;
  return (
    own.id === pulled?.id &&
    pulled.schema === SCHEMA_VERSION &&
    inserted.length === own.ops.length &&
    JSON.stringify(own.ops) === JSON.stringify(pulled.ops)
  );
}

function addsOnly({ replaced, notes }: BeforeImage): boolean {
  return replaced.length === 0 && !notes?.length;
}
