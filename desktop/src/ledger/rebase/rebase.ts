import { accept, type Refusal, type Result } from '@portfolio-os/shared/core';
import {
  chainHash,
  type Invocation,
  type LoggedSet,
  type Op,
  type Projection,
  RowWriter,
  tableOf,
  unknownIn,
} from '@portfolio-os/shared/log';
import { withoutErasedPeople } from '@portfolio-os/shared/people';
import { commandBook, knowledge, registry } from '@portfolio-os/shared/portfolio';
import type { Verdict } from '@portfolio-os/shared/wire';
import type { ChangeSetWriter } from '../change-set-writer.ts';
import { keepConflict } from '../conflicts.ts';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { appendToLog, type Head } from '../log.ts';
import { acknowledgeOwn, isOnlyOwn } from '../outbox/acknowledge.ts';
import { commandsOf, holdPending, onlyNew, type Pending, undoPending } from '../outbox/outbox.ts';
import { noteParked } from '../outbox/parked.ts';
import { booksOf } from '../tables.ts';

/**
 * What a rebase works with; `plan` runs a command again on the books as they stand and answers what it would do, where
 * `authored` is what it did when it was new.
 */
export interface RebaseTools {
  readonly projection: Projection;
  /** Counts on from the last set that was sent. */
  readonly author: ChangeSetWriter;
  readonly now: Date;
  /** Collects the tables that change, for the screens that show them. */
  readonly touched: Set<string>;
  readonly plan: (
    trx: LedgerDatabase,
    invocation: Invocation,
    authored: readonly Op[],
  ) => Promise<Result<readonly Op[]>>;
}

export interface Rebase {
  /** The log after this device's head, in order. */
  readonly pulled: readonly LoggedSet[];
  /** What the sequencer said of sets that were sent; given once all that it saw is pulled. */
  readonly verdicts: readonly Verdict[];
}

/** The pulled sets do not follow from this device's log: the server's books are not the ones that were seen before. */
export class DivergedError extends Error {}

const writer = new RowWriter();

/**
 * Takes in what the sequencer has accepted: undoes what is pending, applies the pulled sets, and puts back what still
 * waits. What was sent keeps its ops, because its verdict may be lost on the way; what was not is made again by its
 * command, which sees the new base. Nothing is dropped: what no longer fits goes to its author's attention. What was sent
 * and comes back as it is needs none of that.
 */
export async function rebase(
  trx: LedgerDatabase,
  head: Head,
  { pulled, verdicts }: Rebase,
  tools: RebaseTools,
): Promise<Head> {
  for (const { ops } of pulled) for (const op of ops) tools.touched.add(tableOf(op));
  if (await isOnlyOwn(trx, pulled, verdicts)) {
    await acknowledgeOwn(trx, tools.projection, pulled);
    return follow(trx, head, pulled);
  }
  const pending = await undoPending(trx, tools.projection);
  for (const { set } of pending) for (const op of set.ops) tools.touched.add(tableOf(op));
  const end = await follow(trx, head, pulled);
  await tools.projection.fold(trx, pulled);
  const judged = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const arrived = await arrivedAlready(trx, pending);
  const waiting = pending.filter(({ set }) => !arrived.has(set.id));
  const open = waiting.filter(({ sent, set }) => sent && !isSettled(judged.get(set.id)));
  // What was sent stands first, whatever becomes of the rest: before-images are undone in the reverse of this order.
  for (const item of open) await holdPending(trx, tools.projection, item);
  for (const item of waiting) {
    const verdict = judged.get(item.set.id);
    if (verdict?.outcome === 'refused') await answerRefusal(trx, item, verdict.refusal, { ...tools, end });
  }
  for (const command of commandsOf(waiting.filter(({ sent }) => !sent)))
    for (const item of toMakeAgain(command)) await makeAgain(trx, item, { ...tools, end });
  return end;
}

/**
 * What stands for all of a command's sets when they are made again: the first, with the command. Where the sets before it
 * have arrived, running it again could not tell what of it stands already, unless it may be run at any time: then the
 * rest is written again as it is.
 */
function toMakeAgain(command: readonly Pending[]): readonly Pending[] {
  const [first] = command;
  const isWhole = first?.part === 0 || !first?.invocation;
  if (isWhole || commandBook.get(first.invocation.command).rerunnable) return command.slice(0, 1);
  return command.map((item) => ({ ...item, invocation: null }));
}

type ToolsAt = RebaseTools & { readonly end: Head };

function isSettled(verdict: Verdict | undefined): boolean {
  return verdict?.outcome === 'refused' || verdict?.outcome === 'duplicate';
}

/** Puts sets behind the end of the log, if they follow from it. */
async function follow(trx: LedgerDatabase, head: Head, pulled: readonly LoggedSet[]): Promise<Head> {
  let end = head;
  for (const set of pulled) {
    if (set.seq !== end.seq + 1 || chainHash(end.hash, set) !== set.hash) {
      throw new DivergedError(`Entry ${set.seq} does not follow from entry ${end.seq} on this computer.`);
    }
    end = { seq: set.seq, hash: set.hash, acceptedAt: set.acceptedAt };
  }
  await appendToLog(trx, writer, pulled);
  await noteArrivals(trx, pulled);
  await noteParked(
    trx,
    pulled.flatMap((set) => unknownIn(set, knowledge)),
  );
  return end;
}

/** What stands in the log now neither waits for a decision nor is missing any more, whatever was heard of it before. */
async function noteArrivals(trx: LedgerDatabase, pulled: readonly LoggedSet[]): Promise<void> {
  for (let start = 0; start < pulled.length; start += 500) {
    const ids = pulled.slice(start, start + 500).map(({ id }) => id);
    for (const table of ['attention', 'setAside'] as const)
      await trx.deleteFrom(table).where('id', 'in', ids).execute();
  }
}

async function arrivedAlready(
  trx: LedgerDatabase,
  pending: readonly Pending[],
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let start = 0; start < pending.length; start += 500) {
    const part = pending.slice(start, start + 500).map(({ set }) => set.id);
    const rows = await trx.selectFrom('changeSet').select('id').where('id', 'in', part).execute();
    for (const { id } of rows) ids.add(id);
  }
  return ids;
}

/**
 * A stale automatic allocation or generation, and a return or correction whose allocations changed meanwhile, is made again on
 * the new base; what a person chose is shown to them.
 */
async function answerRefusal(
  trx: LedgerDatabase,
  item: Pending,
  refusal: Refusal,
  tools: ToolsAt,
): Promise<void> {
  const { invocation } = item;
  const mayHelp =
    refusal.code !== 'forbidden' && invocation && commandBook.get(invocation.command).rerunnable;
  if (mayHelp) await makeAgain(trx, item, tools, refusal);
  else await keepConflict(trx, { ...item, refusal, at: tools.now.toISOString() });
}

/** `refusal`: why the sequencer refused it; then the same once more on the same base would be refused for ever. */
async function makeAgain(
  trx: LedgerDatabase,
  item: Pending,
  { projection, author, plan, now, end }: ToolsAt,
  refusal?: Refusal,
): Promise<void> {
  const { invocation, set } = item;
  // What the log gave back has no command any more: its ops are written again as they are.
  const planned: Result<readonly Op[]> = invocation
    ? await plan(trx, invocation, set.ops)
    : accept(await onlyNew(trx, set.ops));
  const isHopeless = refusal && planned.ok && set.base === end.seq && isSameWork(planned.value, set.ops);
  if (!planned.ok || isHopeless) {
    const why = planned.ok ? refusal : planned.error;
    if (why) await keepConflict(trx, { ...item, refusal: why, at: now.toISOString() });
    return;
  }
  // By what its author had seen: what was erased since is not said again.
  const told = { ops: planned.value, base: set.base };
  const ops = await withoutErasedPeople(booksOf(trx), registry, told);
  const sets = author.write(set.command, ops, end.seq, set);
  for (const [part, made] of sets.entries())
    await holdPending(trx, projection, { set: made, invocation, part, sent: false });
}

/** Whether ops do the same, whatever ids they drew. */
function isSameWork(some: readonly Op[], others: readonly Op[]): boolean {
  const work = (ops: readonly Op[]) => JSON.stringify(ops.map(({ id: _, ...op }) => op));
  return work(some) === work(others);
}
