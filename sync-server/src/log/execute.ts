import {
  forbidden,
  mayWrite,
  newId,
  type Refusal,
  Rollback,
  refuse,
  todayIn,
} from '@portfolio-os/shared/core';
import type { ChangeSet, Invocation, LoggedSet } from '@portfolio-os/shared/log';
import { commandBook, listFollowUps } from '@portfolio-os/shared/portfolio';
import type { HeadView } from '@portfolio-os/shared/wire';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { followAccepted } from './follow-schedule.ts';
import { type LockedHead, Sequencer } from './head.ts';
import { type Author, SystemWriter } from './run-as-system.ts';

/** A program that writes, for whoever made its token and in the role that the token was given. */
export interface Program extends Author {
  /** Its own identity among the devices that write. */
  readonly device: string;
  readonly name: string;
}

export interface Executed {
  /** Where the log ends now. */
  readonly head: HeadView;
  /** The sets of the command and of what follows it, in their order. */
  readonly sets: readonly LoggedSet[];
}

/**
 * Does a command as a desktop would, with what it makes necessary, under the organisation's locked head: through the admission that
 * judges every device's sets, and with the server's own corrections behind it. All of it is written or, by a thrown `Rollback`,
 * nothing: the caller's transaction then ends.
 */
export async function execute(
  trx: OrganisationTransaction,
  locked: LockedHead,
  invocation: Invocation,
  by: { orgId: string; program: Program; now: Date; onFailure: (error: unknown) => void },
): Promise<Executed> {
  const { orgId, program, now, onFailure } = by;
  if (locked.sequencing !== 1) return rollBack(notThereYet);
  const { area } = commandBook.get(invocation.command);
  if (area && !mayWrite(program.role, area)) return rollBack(forbidden(program.role));
  const sequencer = new Sequencer(locked);
  const organisation = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
  const today = todayIn(organisation?.timeZone ?? 'UTC', now);
  const writer = new SystemWriter(trx, sequencer, { orgId, today, now, program });
  await perform(trx, writer, invocation);
  const { judged, written } = writer;
  if (!judged) return { head: headOf(sequencer), sets: [] };
  const followed = await followAccepted(trx, sequencer, written, { orgId, now, onFailure });
  await sequencer.write(trx, judged, ...(followed ? [followed] : []));
  return { head: headOf(sequencer), sets: written };
}

/** The command, and then what is due behind it, as sets of one act. */
async function perform(
  trx: OrganisationTransaction,
  writer: SystemWriter,
  invocation: Invocation,
): Promise<void> {
  const act = commandBook.get(invocation.command).follows ? newId() : undefined;
  const attempt = async (next: Invocation) => {
    const done = await writer.attempt(next, { act });
    if (!done.ok) throw new Rollback(done);
  };
  await attempt(invocation);
  for (const next of await listFollowUps(booksIn(trx), [invocation])) await attempt(next);
}

/** Whether sets may say what the portfolio is called. */
export function renames(sets: readonly Pick<ChangeSet, 'ops'>[]): boolean {
  return sets.some(({ ops }) => ops.some(({ table }) => table === 'organisation'));
}

function headOf({ head: { seq, hash } }: Sequencer): HeadView {
  return { seq, hash };
}

function rollBack(refusal: Refusal): never {
  throw new Rollback({ ok: false, error: refusal });
}

const notThereYet = refuse(
  'not-uploaded',
  'The books of this portfolio are not whole on the server yet.',
).error;
