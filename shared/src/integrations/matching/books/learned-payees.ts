import type { ExpenseCategory } from '../../../expenses/index.ts';
import { type BankLine, type MatchingBooks, mapById } from './matching-facts.ts';

interface LearnedLease {
  leaseId: string;
  payerId: string | null;
  times: number;
}

interface LearnedExpense {
  category: ExpenseCategory;
  vendorId: string | null;
  buildingId: string | null;
  times: number;
}

export interface Learned {
  leases: Map<string, LearnedLease>;
  expenses: Map<string, LearnedExpense>;
  ignored: number;
}

const NOTHING: Learned = { leases: new Map(), expenses: new Map(), ignored: 0 };

/** What earlier lines of a payee were confirmed to be. Nothing is stored for it: it is derived from the matches. */
export class LearnedPayees {
  readonly #payees = new Map<string, Learned>();

  /** Payees that somebody turned off: what was learned of them proposes nothing. */
  readonly #off: ReadonlySet<string>;

  constructor(
    {
      decidedLines,
      payments,
      expenses,
      rules,
    }: Pick<MatchingBooks, 'decidedLines' | 'payments' | 'expenses' | 'rules'>,
    payeeOfLine: (line: BankLine) => string,
  ) {
    const off = rules.filter(({ source, offOn }) => source === 'learned' && offOn !== null);
    this.#off = new Set(off.map(({ direction, contains }) => `${direction} ${contains}`));
    const [paymentsById, expensesById] = [mapById(payments), mapById(expenses)];
    for (const line of decidedLines) {
      const payee = line.state === 'waiting' ? '' : payeeOfLine(line);
      if (payee === '') continue;
      const learned = this.#of(directed(payee, line));
      const payment = paymentsById.get(line.matched?.id ?? '');
      const expense = expensesById.get(line.matched?.id ?? '');
      if (line.state === 'ignored') learned.ignored += 1;
      if (payment) {
        const { leaseId, payerId } = payment;
        const times = timesSoFar(learned.leases, leaseId) + 1;
        learned.leases.set(leaseId, { leaseId, payerId, times });
      }
      if (expense) {
        const { category, vendorId, buildingId } = expense;
        const key = `${category} ${vendorId} ${buildingId}`;
        const times = timesSoFar(learned.expenses, key) + 1;
        learned.expenses.set(key, { category, vendorId, buildingId, times });
      }
    }
  }

  about(payee: string, line: Pick<BankLine, 'amountCents'>): Learned {
    const key = directed(payee, line);
    return (payee !== '' && !this.#off.has(key) && this.#payees.get(key)) || NOTHING;
  }

  /** Everything that was learned, by direction and payee: "out city water". */
  all(): ReadonlyMap<string, Learned> {
    return this.#payees;
  }

  #of(key: string): Learned {
    const known = this.#payees.get(key);
    if (known) return known;
    const made: Learned = { leases: new Map(), expenses: new Map(), ignored: 0 };
    this.#payees.set(key, made);
    return made;
  }
}

/** Payments from a payee and payments to the same payee are learned separately. */
function directed(payee: string, { amountCents }: Pick<BankLine, 'amountCents'>): string {
  return `${amountCents > 0 ? 'in' : 'out'} ${payee}`;
}

function timesSoFar(counts: ReadonlyMap<string, { times: number }>, key: string): number {
  return counts.get(key)?.times ?? 0;
}
