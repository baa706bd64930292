import { zstdDecompressSync } from 'node:zlib';
import { expectOk, newId, type Role } from '@portfolio-os/shared/core';
import { digestState } from '@portfolio-os/shared/log';
import { findProblems, registry } from '@portfolio-os/shared/portfolio';
import type { ChangesAnswer, PushAnswer, PushRequest, Verdict } from '@portfolio-os/shared/wire';
import { sql } from 'kysely';
import { openPreparedPGlite } from '../../sync-server/src/database/test-prepared.ts';
import { changeRole, membershipOf, removeMember } from '../../sync-server/src/identity/index.ts';
import { turnDay } from '../../sync-server/src/jobs/index.ts';
import { changesAfter, freshSnapshot, readHead } from '../../sync-server/src/log/index.ts';
import {
  booksIn,
  inOrganisation,
  type OrganisationTransaction,
} from '../../sync-server/src/tenancy/index.ts';
import { type TestPerson, TestServer } from '../../sync-server/src/test-server.ts';
import { ServerFaults, withFaults } from './faulty-database.ts';
import { Judgements } from './judging/judgements.ts';
import { LogWatch } from './log-watch.ts';
import type { SentRequest } from './network.ts';
import { idsFollow } from './seeded-ids.ts';
import { backUp, putBack, readVerdicts, type ServerBackup } from './server-backup.ts';
import type { Tally } from './tally.ts';

const nothing = { tables: [] };

/** The sender of a request. */
export interface Sender {
  readonly person: TestPerson;
  /** Whether the server may rightly call this computer's pushes `forked`: it was copied, or the server was restored. */
  readonly mayFork: boolean;
}

/** The real server with one organisation in it, watched. */
export class SimServer {
  readonly real: TestServer;
  readonly faults: ServerFaults;
  watch = new LogWatch();
  judgements = new Judgements(this.watch);
  /** People who were ever removed; their computers may learn of it later. */
  readonly everRemoved = new Set<string>();
  orgId = '';
  tally: Tally | undefined;
  /** The last verdicts, for the trace. */
  said = '';

  private constructor(real: TestServer, faults: ServerFaults) {
    this.real = real;
    this.faults = faults;
  }

  static async start(): Promise<SimServer> {
    const faults = new ServerFaults();
    return new SimServer(await TestServer.over(withFaults(await openPreparedPGlite(), faults)), faults);
  }

  /** Serves one request to its end; null where the server crashes before it has answered. */
  async serve({ from, url, init }: SentRequest, { person, mayFork }: Sender): Promise<Response | null> {
    this.said = '';
    const seqBefore = this.watch.seq;
    const role = url.endsWith('/push') ? await this.roleOf(person) : null;
    const response = await this.real.fetch(url, init);
    const wentDown = this.faults.isDown;
    this.faults.start();
    await this.look();
    if (role && response.ok && !wentDown) {
      const { value } = (await response.clone().json()) as { value: PushAnswer };
      this.watch.check(value);
      this.judgements.check(sentIn(init), value, { from, role, seqBefore, mayFork, at: this.real.now() });
      this.tally?.push(value);
      this.said = value.verdicts.map(describe).join(', ');
    } else if (init.method === 'POST')
      this.judgements.begin(await readVerdicts(this.real.database, this.orgId));
    return wentDown ? null : response;
  }

  /** Reads new sets of the log, as a polling client does. */
  async look(): Promise<void> {
    const json = await this.#within((trx) => changesAfter(trx, this.watch.seq));
    this.watch.follow(JSON.parse(json) as ChangesAnswer);
  }

  /** Runs the server's daily work, which may crash at any moment. */
  async turnDay(day: Date): Promise<void> {
    const { database, heads } = this.real;
    idsFollow(() => day);
    try {
      await turnDay({ database, heads, now: () => day }, this.orgId);
      await freshSnapshot(database, this.orgId, day);
    } catch (error) {
      if (!this.faults.isDown) throw error;
    }
    this.faults.start();
    await this.look();
  }

  backUp(): Promise<ServerBackup> {
    return backUp(this.real.database, this.orgId);
  }

  /** Restores yesterday's backup over today's database. */
  async setBack(backup: ServerBackup): Promise<void> {
    await putBack(this.real.database, this.orgId, backup);
    this.watch.cutTo(backup.seq);
    await this.look();
    this.judgements.begin(backup);
  }

  /** Starts a run: the organisation as in the backup, or without any books. */
  async begin(orgId: string, backup: ServerBackup | null, now: () => Date): Promise<void> {
    this.orgId = orgId;
    this.real.now = now;
    this.faults.start();
    this.watch = new LogWatch();
    this.judgements = new Judgements(this.watch);
    this.everRemoved.clear();
    await putBack(this.real.database, orgId, backup ?? nothing);
    await this.look();
    this.judgements.begin(backup ?? nothing);
  }

  /** Gives the organisation exactly these members; without any it does not exist. */
  async setMembers(members: readonly { person: TestPerson; role: Role }[]): Promise<void> {
    const { owner } = this.real.database;
    await sql`delete from identity.organization where id = ${this.orgId}`.execute(owner);
    if (members.length === 0) return;
    await sql`insert into identity.organization (id, name, slug, created_at)
      values (${this.orgId}, 'Elm Street', ${this.orgId}, now())`.execute(owner);
    for (const { person, role } of members) await this.addMember(person, role);
  }

  async addMember({ userId }: TestPerson, role: Role): Promise<void> {
    await sql`insert into identity.member (id, organization_id, user_id, role, created_at)
      values (${newId()}, ${this.orgId}, ${userId}, ${role}, now())`.execute(this.real.database.owner);
  }

  roleOf({ userId }: TestPerson): Promise<Role | null> {
    return membershipOf(this.real.identity, userId, this.orgId);
  }

  async changeRole(by: TestPerson, { userId }: TestPerson, role: Role): Promise<void> {
    expectOk(await changeRole(this.real.identity, { orgId: this.orgId, by: by.userId, userId, role }));
  }

  async remove(by: TestPerson, { userId }: TestPerson): Promise<void> {
    this.everRemoved.add(userId);
    expectOk(await removeMember(this.real.identity, { orgId: this.orgId, by: by.userId, userId }));
  }

  async digest(): Promise<string> {
    return (await this.#within((trx) => digestState(trx, registry))).sha256;
  }

  headOf(orgId: string): Promise<{ seq: number }> {
    return inOrganisation(this.real.database, orgId, (trx) => readHead(trx));
  }

  async problems(): Promise<string[]> {
    return this.#within((trx) => findProblems(booksIn(trx), registry));
  }

  async #within<T>(work: (trx: OrganisationTransaction) => Promise<T>): Promise<T> {
    this.faults.paused = true;
    try {
      return await inOrganisation(this.real.database, this.orgId, work);
    } finally {
      this.faults.paused = false;
    }
  }
}

/** The body of a push. */
function sentIn({ body, headers }: RequestInit): PushRequest {
  const bytes = body as Uint8Array;
  const isPacked = new Headers(headers).has('content-encoding');
  return JSON.parse(
    (isPacked ? zstdDecompressSync(bytes) : Buffer.from(bytes)).toString('utf8'),
  ) as PushRequest;
}

function describe(verdict: Verdict): string {
  const { id, outcome } = verdict;
  const short = `${id.slice(-4)} ${outcome}`;
  return outcome === 'refused' ? `${short} (${verdict.refusal.code})` : short;
}
