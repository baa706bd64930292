import type { LinePartView } from '../../../api/index.ts';
import type { LineDecision } from '../../../bank/schema.ts';
import {
  type BankLine,
  type ExpenseFact,
  type MatchingBooks,
  mapById,
  type PaymentFact,
} from './matching-facts.ts';

export interface Decision {
  id: string;
  statementLineId: string;
  decision: LineDecision;
  paymentId: string | null;
  expenseId: string | null;
}

type Facts = Pick<MatchingBooks, 'payments' | 'expenses' | 'leases' | 'vendors' | 'parties'>;
type Match = NonNullable<BankLine['matched']>;

/**
 * The state of lines in the books: matched to what was made from them and moved their money, otherwise as
 * last decided. A payment that is returned on a later day stays its line’s: the return is a line of its own.
 */
export class LineMatches {
  /** Payments and expenses to which a decision matched some line. */
  readonly decided = new Set<string>();
  readonly #made = new Map<string, Match>();
  readonly #decisions: ReadonlyMap<string, Decision>;
  readonly #leases: Facts['leases'];
  readonly #payments: ReadonlyMap<string, PaymentFact>;
  readonly #expenses: ReadonlyMap<string, ExpenseFact>;
  readonly #payers: ReadonlyMap<string, string>;
  readonly #vendors: ReadonlyMap<string, { name: string }>;
  readonly #parts: ReadonlyMap<string, LinePartView[]>;
  readonly #madeParts: ReadonlyMap<string, LinePartView[]>;

  constructor(
    { payments, expenses, leases, vendors, parties }: Facts,
    decisions: readonly Decision[],
    /** By decision, what its line is parts of; by line, what else was made from it. */
    { parts, made }: Record<'parts' | 'made', ReadonlyMap<string, LinePartView[]>>,
  ) {
    this.#parts = parts;
    this.#madeParts = made;
    this.#leases = leases;
    this.#payments = mapById(payments);
    this.#expenses = mapById(expenses);
    this.#vendors = mapById(vendors);
    this.#payers = new Map(parties.map(({ tenantId, name }) => [tenantId, name]));
    this.#decisions = new Map(decisions.map((row) => [row.statementLineId, row]));
    for (const { decision, paymentId, expenseId } of this.#decisions.values()) {
      const id = paymentId ?? expenseId;
      if (decision === 'matched' && id !== null) this.decided.add(id);
    }
    for (const { id } of this.#decisions.values())
      for (const { recordId } of parts.get(id) ?? []) this.decided.add(recordId);
    for (const row of payments)
      if (isMadeFromLine(row)) this.#made.set(row.statementLineId, this.#payment(row));
    for (const row of expenses)
      if (isMadeFromLine(row)) this.#made.set(row.statementLineId, this.#expense(row));
  }

  of(lineId: string): Pick<BankLine, 'state' | 'matched' | 'parts'> {
    const made = this.#made.get(lineId);
    if (made) return { state: 'matched', matched: made, parts: [] };
    const others = this.#madeParts.get(lineId);
    if (others) return { state: 'matched', matched: null, parts: others };
    const last = this.#decisions.get(lineId);
    const parts = this.#parts.get(last?.id ?? '') ?? [];
    if (last?.decision === 'ignored') return { state: 'ignored', matched: null, parts };
    if (last?.decision !== 'matched') return { state: 'waiting', matched: null, parts };
    const payment = this.#payments.get(last.paymentId ?? '');
    const expense = this.#expenses.get(last.expenseId ?? '');
    return {
      state: 'matched',
      matched: payment ? this.#payment(payment) : expense ? this.#expense(expense) : null,
      parts,
    };
  }

  #payment({ id, leaseId, payerId }: PaymentFact): Match {
    const lease = this.#leases.get(leaseId);
    const payer = this.#payers.get(payerId ?? '') ?? lease?.tenants;
    return { kind: 'payment', id, leaseId, label: `${payer} · ${lease?.unitLabel}` };
  }

  #expense({ id, description, vendorId }: ExpenseFact): Match {
    const vendor = this.#vendors.get(vendorId ?? '');
    return {
      kind: 'expense',
      id,
      leaseId: null,
      label: vendor ? `${description} · ${vendor.name}` : description,
    };
  }
}

function isMadeFromLine<T extends PaymentFact | ExpenseFact>(row: T): row is T & { statementLineId: string } {
  const isRefund = 'refundsId' in row && row.refundsId !== null;
  return row.statementLineId !== null && !row.neverMoved && (row.amountCents > 0 || isRefund);
}
