/**
 * The process that kill-sync.ts kills: a desktop's real engine and sync client, which writes and syncs without end and prints
 * a line for each thing that its person was told is done.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assert, expectOk, newId } from '@portfolio-os/shared/core';
import { bankAccountId, statementLineId } from '@portfolio-os/shared/integrations';
import type { PushAnswer } from '@portfolio-os/shared/wire';
import { type Ledger, Workspace } from '../../desktop/src/ledger/index.ts';
import { type Account, fileKeep, SyncHub } from '../../desktop/src/sync/index.ts';
import { actions } from '../simulate/actions/index.ts';
import { Chance } from '../simulate/chance.ts';
import { rowKey } from '../simulate/evidence.ts';
import type { DesktopParts } from './desktop-process.ts';

const parts = JSON.parse(process.argv[2] ?? '') as DesktopParts;
const chance = new Chance(parts.seed);
/** Ends with a full stop, so that a line cut off by a kill is recognised. */
const say = (kind: string, what: unknown) => writeSync(1, `${kind} ${JSON.stringify(what)} .\n`);

/** With more pending sets than this the server is down: nothing new is written until it is back. */
const MOST_WAITING = 120;
const BANK_KEY = 'kill';

watchNetwork();
const account: Account = { ...parts.person, id: parts.person.userId, url: parts.url, name: parts.name };
const workspace = new Workspace(parts.folder);
const keep = fileKeep(join(parts.folder, 'accounts.json'));
const hub = new SyncHub({ workspace, keep, deviceName: parts.name });
await hub.accounts.add(account);
const ledger = parts.isOwner ? await own() : await join_();
say('ready', parts.orgId);
for (;;) {
  for (let left = chance.between(1, 5); left > 0; left -= 1) await write();
  await hub.syncNow(parts.orgId);
  if (ledger.pending > MOST_WAITING || hub.standing(parts.orgId).state === 'offline') await pause(30);
}

/** Prints when a push or a pull begins and ends, and which sets the server accepted. */
function watchNetwork(): void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const kind = /\/(push|changes|log|snapshot)\b/.exec(new URL(String(input)).pathname)?.[1];
    if (!kind) return real(input, init);
    say('asks', kind);
    try {
      const response = await real(input, init);
      const text = kind === 'snapshot' ? null : await response.clone().text();
      if (kind === 'push' && response.ok && text) sayAccepted(text);
      return response;
    } finally {
      say('heard', kind);
    }
  };
}

function sayAccepted(text: string): void {
  const { value } = JSON.parse(text) as { value: PushAnswer };
  for (const verdict of value.verdicts)
    if (verdict.outcome === 'accepted') say('accepted', [verdict.id, verdict.seq]);
}

async function own(): Promise<Ledger> {
  const { orgId: id } = parts;
  const details = { id, name: 'Kill test', currency: 'USD', timeZone: 'UTC' };
  const made = expectOk(await workspace.create(details)).ledger;
  if (!(await made.books.selectFrom('lease').select('id').executeTakeFirst())) await fill(made);
  while (!made.connection) {
    const connected = await hub.connect(id, details.name, account, () => {});
    if (!connected.ok) await tryAgain(connected.error);
  }
  return made;
}

async function join_(): Promise<Ledger> {
  while (!workspace.list().includes(parts.orgId)) {
    const joined = await hub.join(parts.orgId, account, () => {});
    if (!joined.ok) await tryAgain(joined.error);
  }
  return expectOk(await workspace.open(parts.orgId));
}

async function tryAgain({ code, message }: { code: string; message: string }): Promise<void> {
  assert(code === 'unreachable', `a server that is down is the only reason to wait: ${code} ${message}`);
  await pause(50);
}

async function fill(books: Ledger): Promise<void> {
  const [building, unit, tenant] = [newId(), newId(), newId()];
  const startLease = {
    ...{ id: newId(), unitId: unit, startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000 },
    tenants: [{ tenantId: tenant }],
  };
  expectOk(
    await books.execute(
      { command: 'properties.addBuilding', args: { id: building, name: 'Maple Court' } },
      { command: 'properties.addUnit', args: { id: unit, buildingId: building, name: '3B' } },
      { command: 'leasing.addTenant', args: { id: tenant, name: 'Ana Ruiz', phone: '555 0100' } },
      { command: 'expenses.addVendor', args: { id: newId(), name: 'Rossi Plumbing' } },
      { command: 'leasing.startLease', args: startLease },
      { command: 'billing.generateCharges', args: { through: '2026-02-15' } },
      { command: 'integrations.openBankAccount', args: { key: BANK_KEY, name: 'Bank', kind: 'checking' } },
    ),
  );
}

async function write(): Promise<void> {
  if (ledger.pending > MOST_WAITING) return;
  const doing = chance.percent(8) ? importLines() : await chance.weigh(actions).action(ledger.books, chance);
  if (!doing) return;
  const done = await ledger.execute(...doing.invocations);
  if (done.ok && done.value.ops > 0) say('wrote', doing.evidence);
}

/** Several large sets at once, so that some pushes take long. */
function importLines() {
  const accountId = bankAccountId(BANK_KEY);
  const statement = newId();
  const groups = Array.from({ length: chance.between(1, 3) }, (_, group) =>
    Array.from({ length: 150 }, (_, index) => ({
      ...{ postedOn: chance.day(), amountCents: -1 - index, occurrence: 1, doubt: null, reference: null },
      description: `Line ${group}.${index}`,
      fitId: `${statement} ${group} ${index}`,
    })),
  );
  const invocations = groups.map((lines) => ({
    command: 'integrations.importStatementLines',
    args: { accountId, lines },
  }));
  // A set is there whole or not at all, so its first line is evidence for all of it.
  const evidence = groups.flatMap(([first]) =>
    first ? [rowKey('statementLine', statementLineId(accountId, first))] : [],
  );
  return { invocations, evidence };
}
