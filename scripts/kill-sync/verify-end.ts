import { expectOk } from '@portfolio-os/shared/core';
import { digestState } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { type Ledger, readConflicts, verifyLedger, Workspace } from '../../desktop/src/ledger/index.ts';
import { bootstrap, fillHistory } from '../../desktop/src/sync/bootstrap.ts';
import { exchange } from '../../desktop/src/sync/exchange.ts';
import { Remote } from '../../desktop/src/sync/remote.ts';
import { verifyOrganisation } from '../../sync-server/src/jobs/index.ts';
import { inOrganisation } from '../../sync-server/src/tenancy/index.ts';
import type { TestServer } from '../../sync-server/src/test-server.ts';
import { LogWatch } from '../simulate/log-watch.ts';
import { holdingsOf } from '../simulate/promises.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { DesktopParts } from './desktop-process.ts';

export interface Ending {
  /** Sets in the log at the end. */
  readonly sets: number;
  /** Sets that a desktop was told are accepted. */
  readonly accepted: number;
  /** Changes that a person was told are done. */
  readonly written: number;
  /** Changes that wait for their author's decision. */
  readonly attention: number;
  readonly problems: readonly string[];
}

interface Parts {
  readonly server: TestServer;
  readonly orgId: string;
  readonly desktops: readonly DesktopParts[];
  readonly told: Acknowledged;
}

/** A desktop's files, opened here once its process is gone. */
interface Opened {
  readonly name: string;
  readonly ledger: Ledger;
  readonly remote: Remote;
}

/** Opens the remaining files, syncs everybody until nothing changes, and compares promises with what is there. */
export async function verifyEnd(parts: Parts): Promise<Ending> {
  const workspaces = parts.desktops.map(({ folder }) => new Workspace(folder));
  const opened: Opened[] = [];
  for (const [index, desktop] of parts.desktops.entries())
    opened.push(await open(desktop, workspaces[index] as Workspace));
  const watch = await syncUntilQuiet(opened);
  const problems = [...brokenPromises(parts.told, watch)];
  const held = new Set<string>();
  let attention = 0;
  for (const { name, ledger, remote } of opened) {
    await fillHistory(ledger, remote, new AbortController().signal);
    const proof = await verifyLedger(ledger.db);
    problems.push(...proof.problems.map((problem) => `${name}: ${problem}`));
    attention += (await readConflicts(ledger.db)).length;
    for (const key of await holdingsOf(ledger)) held.add(key);
  }
  for (const key of parts.told.written)
    if (!watch.keys.has(key) && !held.has(key))
      problems.push(`What a person was told is done is lost: ${key}`);
  problems.push(...(await differences(parts, opened)));
  for (const workspace of workspaces) await workspace.close();
  const { told } = parts;
  return { sets: watch.seq, accepted: told.accepted.size, written: told.written.size, attention, problems };
}

/** A desktop that was killed during every attempt to join, joins now. */
async function open(desktop: DesktopParts, workspace: Workspace): Promise<Opened> {
  const { name, orgId, url, person } = desktop;
  const remote = new Remote(orgId, { url, token: person.token });
  if (!workspace.list().includes(orgId)) {
    const { server } = await remote.server();
    const { role } = await remote.membership();
    const connection = { url, server, role, userId: person.userId, email: person.email };
    expectOk(await workspace.make(orgId, (fresh) => bootstrap(fresh, remote, connection)));
  }
  return { name, remote, ledger: expectOk(await workspace.open(orgId)) };
}

/** Reads the log like a polling client from its beginning: any gap, duplicate or wrong hash stops it. */
async function syncUntilQuiet(opened: readonly Opened[]): Promise<LogWatch> {
  const watch = new LogWatch();
  for (let round = 1; round <= 10; round += 1) {
    for (const { ledger, remote, name } of opened) await exchange(ledger, remote, { deviceName: name });
    const [{ remote } = { remote: null }] = opened;
    for (;;) {
      const answer = await remote?.changes(watch.seq);
      if (!answer || answer.sets.length === 0) break;
      watch.follow({ ...answer, head: lastOf(answer.sets) });
    }
    if (opened.every(({ ledger }) => ledger.pending === 0 && ledger.head.hash === watch.hash)) return watch;
  }
  throw new Error('After ten rounds somebody still has something for the others.');
}

function lastOf(sets: readonly { seq: number; hash: string }[]) {
  const { seq, hash } = sets.at(-1) as { seq: number; hash: string };
  return { seq, hash };
}

function* brokenPromises({ accepted, contradictions }: Acknowledged, { log }: LogWatch): Generator<string> {
  yield* contradictions;
  const places = Map.groupBy(log, ({ id }) => id);
  for (const [id, seq] of accepted) {
    const found = places.get(id) ?? [];
    if (found.length !== 1 || found[0]?.seq !== seq)
      yield `Set ${id} was accepted at ${seq}, and stands at ${found.map((set) => set.seq).join(', ') || 'no place'}.`;
  }
}

/** The same rows everywhere, and books on the server that verify. */
async function differences({ server, orgId }: Parts, opened: readonly Opened[]): Promise<string[]> {
  const there = await inOrganisation(server.database, orgId, (trx) => digestState(trx, registry));
  const problems = await verifyOrganisation(server.database, orgId);
  for (const { name, ledger } of opened) {
    const here = await digestState(ledger.db, registry);
    if (here.sha256 !== there.sha256) problems.push(`${name} holds other rows than the server.`);
  }
  return problems;
}
