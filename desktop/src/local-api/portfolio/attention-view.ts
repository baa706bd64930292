import type {
  AttentionItemView,
  AttentionView,
  FreshLook,
  RefusedChangeView,
  Sentence,
  SetAsideView,
  SyncView,
  UnsentChangeView,
} from '@portfolio-os/shared/api';
import { openDayFor } from '@portfolio-os/shared/closing';
import { tellSets } from '@portfolio-os/shared/history';
import { type ChangeSet, type LoggedSet, parseLogged } from '@portfolio-os/shared/log';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import { findDependents, listConflicts, refusalInWords } from '@portfolio-os/shared/views';
import {
  type Conflict,
  type Ledger,
  type LedgerDatabase,
  readConflicts,
  readPending,
  readPeople,
  readState,
  readStranded,
} from '../../ledger/index.ts';
import { nameOf } from '../account/people.ts';

/** Everything that waits for a person's decision, or that they should know of. */
export async function viewAttention(ledger: Ledger): Promise<AttentionView> {
  return {
    items: await groupAttention(ledger, await readConflicts(ledger.db)),
    unsent: await viewUnsent(ledger),
    setBack: await viewSetBack(ledger),
    setAside: await viewSetAside(ledger),
  };
}

/** The refused changes in the order in which they were made, each with what was refused because of it. */
export async function groupAttention(
  ledger: Ledger,
  changes: readonly Conflict[],
): Promise<AttentionItemView[]> {
  const kept = changes.toSorted((a, b) => a.set.n - b.set.n);
  const told = await tellSets(
    ledger.db,
    { registry, commandBook },
    kept.map(({ set }) => set),
  );
  const rootOf = findDependents(
    kept.map(({ set }) => set),
    registry,
  );
  const items = new Map<string, AttentionItemView>();
  for (const [index, item] of kept.entries()) {
    const { title = '', sentence = [] } = told[index] ?? {};
    const view = { ...(await viewItem(ledger, item)), title, sentence, dependents: [] };
    const root = items.get(rootOf.get(item.set.id) ?? '');
    if (root) root.dependents.push(view);
    else items.set(view.id, view);
  }
  return [...items.values()];
}

async function viewItem(
  ledger: Ledger,
  { set, invocation, refusal, at }: Conflict,
): Promise<Omit<RefusedChangeView, 'title' | 'sentence'>> {
  const look = freshLook(set, refusal);
  const known = invocation !== null && commandBook.names.includes(invocation.command);
  const closed = refusal.code === 'closed-period' ? await openDayFor(ledger.books, set.ops) : null;
  const message = closed?.message ?? refusalInWords(refusal, set.ops, registry);
  return {
    ...{ id: set.id, madeAt: set.at, at, look },
    refusal: { code: refusal.code, message },
    openOn: closed?.openOn ?? null,
    records: await listConflicts(ledger.db, registry, set),
    again: !known ? 'no' : look ? 'look' : 'yes',
  };
}

/** What somebody chose from what was there then is chosen again from what is there now, never repeated blindly. */
function freshLook({ command, ops }: ChangeSet, { code }: Conflict['refusal']): FreshLook | null {
  if (command === 'billing.postLateFees' && code === 'late-fee-changed') return { screen: 'late-fees' };
  if (command !== 'billing.allocateByHand') return null;
  const leaseId = ops.flatMap((op) => (op.kind === 'insert' ? [op.row.leaseId] : [])).at(0);
  return typeof leaseId === 'string' ? { screen: 'lease', id: leaseId } : null;
}

/** What its author cannot send any more. It is exported with the rest, and goes on here once the portfolio is disconnected. */
async function viewUnsent(ledger: Ledger): Promise<UnsentChangeView[]> {
  const sets = (await readStranded(ledger)).map(({ set }) => set);
  const told = await sentencesOf(ledger, sets);
  return told.map((change, index) => ({ ...change, madeAt: sets[index]?.at ?? '' }));
}

/** That the server was set back, and what this computer had to send again because of it. */
async function viewSetBack(ledger: Ledger): Promise<AttentionView['setBack']> {
  const kept = await readState(ledger.db, 'setBackAt');
  if (!kept) return null;
  const noticed = JSON.parse(kept) as NonNullable<SyncView['setBack']>;
  const logged = await ledger.db
    .selectFrom('changeSet')
    .selectAll()
    .where('device', '=', ledger.device)
    .where('seq', '>', noticed.to)
    .where('at', '<=', noticed.at)
    .orderBy('seq')
    .execute();
  const waiting = (await readPending(ledger.db)).filter(({ sent }) => sent).map(({ set }) => set);
  const again = logged.map(parseLogged);
  return { ...noticed, sentAgain: await sentencesOf(ledger, [...again, ...waiting]) };
}

async function sentencesOf(
  ledger: Ledger,
  sets: readonly Pick<ChangeSet, 'id' | 'command' | 'ops' | 'schema'>[],
): Promise<{ id: string; sentence: Sentence }[]> {
  const told = await tellSets(ledger.db, { registry, commandBook }, sets);
  return sets.map(({ id }, index) => ({ id, sentence: told[index]?.sentence ?? [] }));
}

/** What others had done and the server lost. It comes back by itself once their devices send it again. */
async function viewSetAside(ledger: Ledger): Promise<SetAsideView[]> {
  const sets = await readSetAside(ledger.db);
  const told = await tellSets(ledger.db, { registry, commandBook }, sets);
  const people = await readPeople(ledger);
  return sets.map(({ id, at, actor }, index) => {
    const { title = '', sentence = [] } = told[index] ?? {};
    return { id, at, who: nameOf(actor, ledger, people), title, sentence };
  });
}

export async function readSetAside(db: LedgerDatabase): Promise<LoggedSet[]> {
  const rows = await db
    .selectFrom('setAside')
    .select('changeSet')
    .where('id', 'not in', (eb) => eb.selectFrom('changeSet').select('changeSet.id'))
    .execute();
  return rows.map(({ changeSet }) => JSON.parse(changeSet) as LoggedSet);
}
