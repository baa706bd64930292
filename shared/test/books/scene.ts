import { bankAccountId } from '../../src/bank/rules.ts';
import { newId } from '../../src/core/ids.ts';
import type { InsertOp, Op, Row, SetOp } from '../../src/log/index.ts';
import { attempt, type Judgement } from '../breaks/attempt.ts';
import { TestPortfolio } from './portfolio.ts';

/** The ops to try, the code that refuses them, and the details of the refusal. */
export type Broken = [
  what: string,
  ops: (scene: Scene) => Promise<Op[]> | Op[],
  code: string,
  details?: object,
];

/** Sound books with something of everything; each attempt on them breaks one rule. */
export class Scene {
  readonly books: TestPortfolio;
  readonly id = new Map<string, string>();

  private constructor(books: TestPortfolio) {
    this.books = books;
  }

  static async open(): Promise<Scene> {
    const scene = new Scene(await TestPortfolio.create());
    await scene.#let();
    await scene.#bill();
    await scene.#bank();
    return scene;
  }

  /** The id of something that has a name in this scene. */
  of(name: string): string {
    const known = this.id.get(name) ?? newId();
    this.id.set(name, known);
    return known;
  }

  async #let(): Promise<void> {
    const { books } = this;
    await books.do('properties.addBuilding', { id: this.of('house'), name: 'Maple Court' });
    for (const name of ['1A', '2A'])
      await books.do('properties.addUnit', { id: this.of(name), buildingId: this.of('house'), name });
    const lease = { startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000 };
    const tenants = [{ tenantId: await books.tenant('Ana Ruiz') }];
    const others = [{ tenantId: await books.tenant('Ben Cole') }];
    await books.do('leasing.startLease', { id: this.of('lease'), unitId: this.of('1A'), ...lease, tenants });
    await books.do('leasing.startLease', {
      ...{ id: this.of('former'), unitId: this.of('2A'), ...lease, tenants },
      ...{ termKind: 'fixed', termEndsOn: '2026-03-31' },
    });
    await books.do('leasing.recordMoveOut', { leaseId: this.of('former'), movedOutOn: '2026-03-31' });
    await books.do('leasing.startLease', {
      ...{ id: this.of('other lease'), unitId: this.of('2A'), ...lease, startOn: '2026-05-01' },
      tenants: others,
    });
  }

  async #bill(): Promise<void> {
    const leaseId = this.of('lease');
    await this.#charge('settled', leaseId, 150_000, '2026-01-01');
    await this.#pay('applied', leaseId, 150_000, '2026-01-01');
    await this.books.settle(leaseId);
    await this.#charge('open', leaseId, 50_000, '2026-02-01');
    await this.#charge('large', leaseId, 900_000, '2026-02-01');
    await this.#charge('reversed', leaseId, 20_000, '2026-02-01');
    await this.#pay('credit', leaseId, 100_000, '2026-01-05');
    await this.#pay('twin', leaseId, 100_000, '2026-01-05');
    await this.#pay('returned', leaseId, 30_000, '2026-01-05');
    await this.#charge('elsewhere', this.of('other lease'), 10_000, '2026-05-01');
    const because = { reason: 'x' };
    const reversal = { id: this.of('reversal'), chargeId: this.of('reversed'), reversedOn: '2026-02-02' };
    await this.books.do('billing.reverseCharge', { ...reversal, ...because });
    const back = { id: this.of('return'), paymentId: this.of('returned'), returnedOn: '2026-01-09' };
    await this.books.do('billing.returnPayment', { ...back, ...because });
    const expense = { category: 'repairs', amountCents: 7_000, paidOn: '2026-01-20', description: 'Tap' };
    await this.books.do('expenses.recordExpense', { id: this.of('expense'), ...expense });
    await this.books.do('expenses.recordExpense', { id: this.of('reversed expense'), ...expense });
    const undo = { id: this.of('undone'), expenseId: this.of('reversed expense'), reversedOn: '2026-01-21' };
    await this.books.do('expenses.reverseExpense', { ...undo, ...because });
  }

  async #bank(): Promise<void> {
    const accountId = bankAccountId('bank');
    await this.books.do('integrations.openBankAccount', { key: 'bank', name: 'Checking', kind: 'checking' });
    this.id.set('account', accountId);
    const bank = { reference: null, fitId: null, doubt: null, postedOn: '2026-03-01', amountCents: 40_000 };
    const lines = ['made', 'matched', 'waiting'].map((description, index) => {
      return { ...bank, description, occurrence: index + 1 };
    });
    await this.books.do('integrations.importStatementLines', { accountId, lines });
    for (const row of await this.books.db.selectFrom('statementLine').selectAll().execute())
      this.id.set(`line ${row.description}`, row.id);
    await this.#pay('from line', this.of('lease'), 40_000, '2026-03-01', this.of('line made'));
    await this.#pay('matched', this.of('lease'), 40_000, '2026-03-01');
    await this.books.do('integrations.decideStatementLine', {
      ...{ id: newId(), statementLineId: this.of('line matched'), decision: 'matched' },
      paymentId: this.of('matched'),
    });
  }

  async #charge(name: string, leaseId: string, amountCents: number, dueOn: string): Promise<void> {
    const charge = { id: this.of(name), leaseId, kind: 'other', amountCents, dueOn, description: name };
    await this.books.do('billing.addCharge', charge);
  }

  async #pay(
    name: string,
    leaseId: string,
    amountCents: number,
    receivedOn: string,
    statementLineId: string | null = null,
  ): Promise<void> {
    const payment = { id: this.of(name), leaseId, amountCents, receivedOn, method: 'cash', statementLineId };
    await this.books.do('billing.recordPayment', payment);
  }

  /** A copy of an existing row with some values changed. */
  async like(table: Parameters<Scene['row']>[0], name: string, given: Row): Promise<InsertOp> {
    const { id: _, seq: _seq, ...row } = await this.row(table, name);
    return { kind: 'insert', table, id: newId(), row: { ...row, ...given } };
  }

  /** Reverses a payment that was entered twice. */
  takeBack(name: string, twin: string | null): Promise<InsertOp> {
    const [reversesId, twinId] = [this.of(name), twin && this.of(twin)];
    return this.like('payment', name, { amountCents: -100_000, reversesId, correctsId: reversesId, twinId });
  }

  /** Changes fields of a record, whatever their present values. */
  async set(table: 'lease' | 'unit', name: string, next: Row): Promise<SetOp> {
    const row = await this.row(table, name);
    const fields = Object.entries(next).map(([key, value]) => [key, [row[key] ?? null, value]] as const);
    return { kind: 'set', table, id: this.of(name), fields: Object.fromEntries(fields) };
  }

  async row(table: 'charge' | 'payment' | 'expense' | 'lease' | 'unit', name: string): Promise<Row> {
    return this.books.db
      .selectFrom(table)
      .selectAll()
      .where('id', '=', this.of(name))
      .executeTakeFirstOrThrow();
  }

  allocation(payment: string, charge: string, amountCents: number, given: Row = {}): InsertOp {
    const [paymentId, chargeId, leaseId] = [this.of(payment), this.of(charge), this.of('lease')];
    const row = { paymentId, chargeId, leaseId, amountCents, allocatedOn: '2026-06-01', ...given };
    return { kind: 'insert', table: 'allocation', id: newId(), row };
  }

  attempt(ops: readonly Op[]): Promise<Judgement> {
    return attempt(this.books.db, ops);
  }
}
