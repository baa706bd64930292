import type { Account } from '../../src/accounting/chart.ts';
import { bankAccount, statementLine, statementLineDecision } from '../../src/bank/schema.ts';
import { allocation, charge, payment } from '../../src/billing/schema.ts';
import { later } from '../../src/core/calendar.ts';
import { newId } from '../../src/core/ids.ts';
import type { Database } from '../../src/database.ts';
import { expense, vendor } from '../../src/expenses/schema.ts';
import { lease, leaseTenant, recurringCharge, rentStep, tenant } from '../../src/leasing/schema.ts';
import {
  type FieldValue,
  type InsertOp,
  type NewRowOf,
  type Op,
  Projection,
  type RecordType,
  type RowOf,
} from '../../src/log/index.ts';
import type { Sharing } from '../../src/organisation/rules.ts';
import { organisation } from '../../src/organisation/schema.ts';
import { registry } from '../../src/portfolio/index.ts';
import { building, unit } from '../../src/properties/schema.ts';
import { openTestDatabase } from '../engines/database.ts';

type Given<R extends RecordType> = Partial<RowOf<R['fields']>> & { id?: string };
type Made<R extends RecordType> = RowOf<R['fields']> & { id: string };

/** A side of a move as it is defined: which account of the chart, or at which bank, gets how much. */
export interface MovedLine {
  readonly on: string;
  readonly account: Account;
  readonly bankAccountId: string | null;
  readonly cents: number;
}

/** In-memory books for tests: every builder makes the parents that are not given. `save` writes everything that was built. */
export class TestBooks {
  readonly db: Database;
  readonly charges: Made<typeof charge>[] = [];
  readonly payments: Made<typeof payment>[] = [];
  readonly allocations: Made<typeof allocation>[] = [];
  readonly expenses: Made<typeof expense>[] = [];
  readonly bankAccounts: Made<typeof bankAccount>[] = [];
  /** What else moves on accounts, side by side as it is defined. */
  readonly moved: MovedLine[] = [];
  /** What of it came in or went out; below zero of what takes that back. */
  readonly crossed: { on: string; way: 'in' | 'out'; cents: number }[] = [];
  entityIds: readonly string[] = [];
  #pending: Op[] = [];
  #statements = 0;

  private constructor(db: Database) {
    this.db = db;
  }

  static async open(currency = 'USD', expenseSharing: Sharing | null = null): Promise<TestBooks> {
    const books = new TestBooks(await openTestDatabase(registry));
    books.add(organisation, {
      id: newId(),
      name: 'Maple Rentals',
      currency,
      expenseSharing,
      timeZone: 'America/New_York',
      prorationMethod: 'actual-days',
      allocationOrder: 'rent+opening-balance',
      returnedPaymentFeeCents: null,
    });
    return books;
  }

  async save(): Promise<this> {
    const tables = [...registry.records.keys()];
    this.#pending.sort((a, b) => tables.indexOf(a.table) - tables.indexOf(b.table));
    await new Projection(registry).apply(this.db, this.#pending, 1);
    this.#pending = [];
    return this;
  }

  /** Writes the rows built since under another seq, as later change sets would; null: pending. */
  async saveAs(seq: number | null): Promise<void> {
    await new Projection(registry).apply(this.db, this.#pending, seq);
    this.#pending = [];
  }

  building(given: Given<typeof building> = {}) {
    return this.add(building, {
      id: newId(),
      name: 'Maple Court',
      address: null,
      archivedOn: null,
      ...given,
    });
  }

  unit(given: Given<typeof unit> = {}) {
    const sizes = { bedrooms: null, halfBathrooms: null, squareFeet: null, marketRentCents: null };
    const buildingId = given.buildingId ?? this.building().id;
    return this.add(unit, { id: newId(), name: '3B', ...sizes, archivedOn: null, ...given, buildingId });
  }

  tenant(given: Given<typeof tenant> = {}) {
    return this.add(tenant, {
      id: newId(),
      name: 'Ana Ruiz',
      email: null,
      phone: null,
      archivedOn: null,
      ...given,
    });
  }

  /** A monthly lease from 2026-01-01 with one tenant, unless said otherwise. */
  lease({ tenants = ['Ana Ruiz'], ...given }: Given<typeof lease> & { tenants?: string[] } = {}) {
    const unitId = given.unitId ?? this.unit().id;
    const term = {
      startOn: '2026-01-01',
      termKind: 'monthly',
      termEndsOn: null,
      movedOutOn: null,
      voidedOn: null,
      enteredOn: null,
    } as const;
    const made = this.add(lease, { id: newId(), prorationMethod: null, ...term, ...given, unitId });
    for (const name of tenants) {
      const tenantId = this.tenant({ name }).id;
      this.add(leaseTenant, {
        id: newId(),
        leaseId: made.id,
        tenantId,
        role: 'tenant',
        joinedOn: null,
        leftOn: null,
      });
    }
    return made;
  }

  /** A monthly rent of 1,500.00 from 2026-01-01, unless said otherwise. */
  recurring({
    amountCents = 150_000,
    ...given
  }: Given<typeof recurringCharge> & { amountCents?: number } = {}) {
    const leaseId = given.leaseId ?? this.lease().id;
    const startOn = given.startOn ?? '2026-01-01';
    const rest = {
      kind: 'rent',
      label: 'Rent',
      payerId: null,
      frequency: 'monthly',
      dueDay: 1,
      anchor: null,
      endOn: null,
    } as const;
    const made = this.add(recurringCharge, {
      id: newId(),
      ...rest,
      chargedFrom: startOn,
      ...given,
      startOn,
      leaseId,
    });
    this.rentStep({ recurringChargeId: made.id, effectiveOn: startOn, amountCents });
    return made;
  }

  rentStep(given: { recurringChargeId: string; effectiveOn: string; amountCents: number }) {
    return this.add(rentStep, { id: newId(), followsId: null, within: null, ...given });
  }

  charge(given: Given<typeof charge> = {}) {
    const leaseId = given.leaseId ?? this.lease().id;
    const rest = {
      periodOn: null,
      recurringChargeId: null,
      payerId: null,
      workings: null,
      reversesId: null,
      aboutOn: null,
      returnId: null,
      correctsId: null,
    };
    const money = { kind: 'rent', amountCents: 150_000, dueOn: '2026-01-01', description: 'Rent' } as const;
    const made = this.add(charge, { id: newId(), ...rest, ...money, ...given, leaseId });
    this.charges.push(made);
    return made;
  }

  payment(given: Given<typeof payment> = {}) {
    const leaseId = given.leaseId ?? this.lease().id;
    const rest = { payerId: null, reference: null, memo: null };
    const links = { reversesId: null, correctsId: null, twinId: null, statementLineId: null };
    const money = { amountCents: 150_000, receivedOn: '2026-01-01', method: 'check' } as const;
    const made = this.add(payment, { id: newId(), ...rest, ...links, ...money, ...given, leaseId });
    this.payments.push(made);
    return made;
  }

  /** Applies a payment to a charge on the later of their days, unless said otherwise. */
  allocate(
    { payment, charge }: { payment: TestBooks['payments'][number]; charge: TestBooks['charges'][number] },
    given: { id?: string; amountCents?: number; allocatedOn?: string } = {},
  ) {
    const { dueOn, leaseId, id: chargeId } = charge;
    const allocatedOn = later(dueOn, payment.receivedOn);
    const amountCents = Math.min(charge.amountCents, payment.amountCents);
    const parents = { paymentId: payment.id, chargeId, leaseId };
    const made = this.add(allocation, { id: newId(), ...parents, amountCents, allocatedOn, ...given });
    this.allocations.push(made);
    return made;
  }

  /** Reverses a charge on a later day; reverse its allocations first. */
  reverseCharge(original: TestBooks['charges'][number], dueOn: string) {
    const { id: reversesId, amountCents } = original;
    return this.charge({ ...original, id: newId(), amountCents: -amountCents, dueOn, reversesId });
  }

  returnPayment(original: TestBooks['payments'][number], receivedOn: string) {
    const { id: reversesId, amountCents } = original;
    return this.payment({ ...original, id: newId(), amountCents: -amountCents, receivedOn, reversesId });
  }

  vendor(given: Given<typeof vendor> = {}) {
    return this.add(vendor, {
      id: newId(),
      name: 'Acme Repairs',
      email: null,
      phone: null,
      archivedOn: null,
      ...given,
    });
  }

  expense(given: Given<typeof expense> = {}) {
    const places = { buildingId: null, unitId: null, vendorId: null };
    const money = {
      category: 'repairs',
      amountCents: 20_000,
      paidOn: '2026-01-15',
      description: 'Boiler',
    } as const;
    const made = this.add(expense, {
      id: newId(),
      ...places,
      ...money,
      reversesId: null,
      correctsId: null,
      statementLineId: null,
      ...given,
    });
    this.expenses.push(made);
    return made;
  }

  account(given: Given<typeof bankAccount> = {}) {
    const made = this.add(bankAccount, {
      ...{ id: newId(), key: 'k', name: 'Checking', kind: 'checking' as const },
      ...given,
    });
    this.bankAccounts.push(made);
    return made;
  }

  statementLine(given: Given<typeof statementLine> = {}) {
    const accountId = given.accountId ?? this.account().id;
    const bank = {
      description: 'DEPOSIT',
      reference: null,
      fitId: null,
      occurrence: ++this.#statements,
      doubt: null,
    };
    const money = { postedOn: '2026-01-05', amountCents: 150_000 };
    return this.add(statementLine, { id: newId(), ...bank, ...money, ...given, accountId });
  }

  decide(
    statementLineId: string,
    decision: 'ignored' | 'matched' | 'reopened',
    { paymentId = null }: { paymentId?: string | null } = {},
  ) {
    const targets = { paymentId, expenseId: null, decidedOn: '2026-01-06' };
    return this.add(statementLineDecision, { id: newId(), statementLineId, decision, ...targets });
  }

  /** What a row leaves out is null, as in the books. */
  /** Any row; what is not said of it is null. */
  add<R extends RecordType>(record: R, row: NewRowOf<R['fields']> & { id: string }): Made<R> {
    const nothing = Object.fromEntries(record.names.map((name) => [name, null]));
    const { id, ...fields }: Made<R> = { ...nothing, ...row } as Made<R>;
    const op: InsertOp = {
      kind: 'insert',
      table: record.name,
      id,
      row: fields as Record<string, FieldValue>,
    };
    this.#pending.push(op);
    return { ...fields, id } as Made<R>;
  }
}
