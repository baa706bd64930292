import { expect } from 'vitest';
import type { z } from 'zod';
import { leaseBalance } from '../../src/accounting/balances.ts';
import { checkDays } from '../../src/closing/index.ts';
import { newId } from '../../src/core/ids.ts';
import { accept, assert, expectOk, type Result } from '../../src/core/result.ts';
import type { Database } from '../../src/database.ts';
import { writeSetLines } from '../../src/known-on/set-lines.ts';
import type { startLeaseArgs } from '../../src/leasing/start-lease.ts';
import {
  admitOps,
  doesOnly,
  type Invocation,
  type Op,
  Projection,
  RowWriter,
  SCHEMA_VERSION,
} from '../../src/log/index.ts';
import {
  checkInvariants,
  commandBook,
  findProblems,
  leavesArchivedAlone,
  registry,
} from '../../src/portfolio/index.ts';
import { goingOn } from '../../src/portfolio/invariants/taken-up.ts';
import { type Engine, openTestDatabase } from '../engines/database.ts';

/** A small portfolio in memory, driven by the real commands; builders fill in what a test does not specify. */
export class TestPortfolio {
  readonly db: Database;
  today = '2026-06-15';
  readonly device = newId();
  readonly #projection = new Projection(registry);
  readonly #writer = new RowWriter();
  #seq = 0;

  protected constructor(db: Database) {
    this.db = db;
  }

  static async create({
    engine,
    ...organisation
  }: {
    currency?: string;
    timeZone?: string;
    engine?: Engine;
  } = {}): Promise<TestPortfolio> {
    const portfolio = new TestPortfolio(await openTestDatabase(registry, engine));
    await portfolio.found(organisation);
    return portfolio;
  }

  protected async found(organisation: { currency?: string; timeZone?: string }): Promise<void> {
    const details = { name: 'Test', currency: 'USD', timeZone: 'America/New_York', ...organisation };
    await this.do('organisation.create', { id: newId(), ...details });
  }

  /** Runs a command and applies it; a refusal is answered and changes nothing. */
  async try(command: string, args: unknown): Promise<Result<number>> {
    return this.tryAll([{ command, args }]);
  }

  async tryAll(invocations: readonly Invocation[]): Promise<Result<number>> {
    let count = 0;
    for (const invocation of invocations) {
      const planned = await this.plan(invocation);
      if (!planned.ok) return planned;
      await this.apply(planned.value, ++this.#seq);
      count += planned.value.length;
    }
    return { ok: true, value: count };
  }

  /** Admits ops as from somebody else's set, for example an older program's. */
  async put(ops: readonly Op[]): Promise<void> {
    await this.apply(ops, ++this.#seq);
  }

  /** Applies ops that an older program admitted although a later rule refuses them. */
  async putUnjudged(ops: readonly Op[]): Promise<void> {
    await this.#projection.apply(this.db, ops, ++this.#seq);
    await this.#tellWho(this.db, ops, this.#seq);
  }

  /** A command's ops after admission. */
  protected async plan(invocation: Invocation, db = this.db): Promise<Result<Op[]>> {
    const planned = await commandBook.run({ db, today: this.today }, invocation);
    if (!planned.ok) return planned;
    // The history describes an act in a command's words only if its ops are ones that the command may make.
    assert(
      doesOnly(commandBook.get(invocation.command), planned.value),
      `${invocation.command} does what its words do not say`,
    );
    const admitted = await admitOps(db, planned.value, { registry, role: 'owner' });
    if (!admitted.ok) return admitted;
    // Noon in New York: the day that the test says it is, there and in UTC.
    const dated = await checkDays(db, admitted.value, { at: new Date(`${this.today}T17:00:00Z`) });
    if (!dated.ok) return dated;
    const leaves = await this.#rehearsed(db, admitted.value);
    return leaves.ok ? admitted : leaves;
  }

  /** Whether what is archived is left alone, as a desktop finds once a command is done, and takes it all back. */
  async #rehearsed(db: Database, ops: readonly Op[]): Promise<Result<null>> {
    if (!ops.some(({ table }) => table in goingOn)) return accept(null);
    const trx = await db.startTransaction().execute();
    await this.#projection.apply(trx, ops, this.#seq + 1);
    const leaves = await leavesArchivedAlone(trx, ops);
    await trx.rollback().execute();
    return leaves;
  }

  protected async apply(ops: readonly Op[], seq: number, db = this.db): Promise<void> {
    await this.#projection.apply(db, ops, seq);
    await this.#tellWho(db, ops, seq);
    // A command's ops must keep every invariant: a refusal here is a bug of the command or of the rule, so it throws.
    expectOk(await checkInvariants(db, ops));
  }

  /** What a log says of a set beside its ops: accepted at five in the afternoon UTC of the day that the test says it is. */
  async #tellWho(db: Database, ops: readonly Op[], seq: number): Promise<void> {
    const at = `${this.today}T17:00:00.000Z`;
    const authored = { device: this.device, n: seq, base: seq - 1, command: 'tests.tell', actor: 'local' };
    const set = {
      seq,
      id: `set ${seq}`,
      schema: SCHEMA_VERSION,
      at,
      acceptedAt: at,
      hash: '',
      ...authored,
      ops,
    };
    await writeSetLines(db, this.#writer, [set]);
  }

  /** Runs a command that must succeed. */
  async do(command: string, args: unknown): Promise<number> {
    return expectOk(await this.try(command, args));
  }

  /** The code by which a command is refused; "accepted" where it succeeds. */
  async refusal(command: string, args: unknown): Promise<string> {
    const tried = await this.try(command, args);
    return tried.ok ? 'accepted' : tried.error.code;
  }

  /** Every invariant holds. */
  async expectSound(): Promise<void> {
    expect(await findProblems(this.db, registry)).toEqual([]);
  }

  /** The payments up to the end of a day, returns deducted, in cents. */
  async bankOn(day: string): Promise<number> {
    const rows = await this.db
      .selectFrom('payment')
      .select('amountCents')
      .where('receivedOn', '<=', day)
      .execute();
    return rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
  }

  async unit(name = '1'): Promise<string> {
    const [buildingId, id] = [newId(), newId()];
    await this.do('properties.addBuilding', { id: buildingId, name: `Building ${buildingId.slice(-4)}` });
    await this.do('properties.addUnit', { id, buildingId, name });
    return id;
  }

  async tenant(name = 'Ana Ruiz'): Promise<string> {
    const id = newId();
    await this.do('leasing.addTenant', { id, name });
    return id;
  }

  /** A lease of a new unit to a new tenant, monthly 1,500.00 due on the first, unless said otherwise. */
  async lease(given: Partial<z.input<typeof startLeaseArgs>> = {}): Promise<string> {
    const id = given.id ?? newId();
    await this.do('leasing.startLease', {
      id,
      unitId: given.unitId ?? (await this.unit()),
      startOn: '2026-01-01',
      termKind: 'monthly',
      rentCents: 150_000,
      tenants: given.tenants ?? [{ tenantId: await this.tenant() }],
      ...given,
    } satisfies Partial<z.input<typeof startLeaseArgs>>);
    return id;
  }

  async charge(leaseId: string, given: Record<string, unknown> = {}): Promise<string> {
    const id = newId();
    const args = {
      id,
      leaseId,
      kind: 'rent',
      amountCents: 150_000,
      dueOn: '2026-01-01',
      description: 'Rent',
      ...given,
    };
    await this.do('billing.addCharge', args);
    return id;
  }

  /** Records a payment and settles open charges from credit. */
  async pay(leaseId: string, amountCents: number, given: Record<string, unknown> = {}): Promise<string> {
    const id = newId();
    await this.do('billing.recordPayment', {
      id,
      leaseId,
      amountCents,
      receivedOn: '2026-01-01',
      method: 'check',
      ...given,
    });
    await this.settle(leaseId);
    return id;
  }

  async settle(...leaseIds: string[]): Promise<void> {
    await this.do('billing.allocateCredit', { leaseIds });
  }

  async generate(through: string): Promise<void> {
    await this.do('billing.generateCharges', { through });
  }

  balance(leaseId: string, asOf = '2999-12-31') {
    return leaseBalance(this.db, leaseId, asOf);
  }

  /** Every charge of a lease that is not reversed, "2026-02-01 rent 1500.00", by due date. */
  async charges(leaseId: string) {
    return this.db
      .selectFrom('charge')
      .selectAll()
      .where('leaseId', '=', leaseId)
      .orderBy('dueOn')
      .orderBy('id')
      .execute();
  }
}
