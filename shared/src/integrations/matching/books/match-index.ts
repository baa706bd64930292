import type { OpenCharge } from '../../../billing/index.ts';
import { isNoise, payeeOf, wordsOf } from '../suggest/payee.ts';
import { type Learned, LearnedPayees } from './learned-payees.ts';
import type {
  BankLine,
  CounterLine,
  ExpenseFact,
  LeaseParty,
  MatchingBooks,
  PaymentFact,
  VendorSpending,
} from './matching-facts.ts';
import { NameIndex } from './name-index.ts';
import { NearbyIndex } from './nearby.ts';

/** Why an amount suggests a lease: it equals one of its charges, all of them together, or a month's rent. */
export interface AmountClue {
  leaseId: string;
  payerId: string | null;
  /** Null for a month's rent that is not charged yet. */
  charge: OpenCharge | null;
  what: 'charge' | 'all' | 'rent';
}

export interface LineWords {
  words: ReadonlySet<string>;
  payee: string;
}

/** An index of everything with which a line may be matched, so that suggestions need no further query. */
export class MatchIndex {
  readonly books: MatchingBooks;
  readonly learned: LearnedPayees;
  /** By the category that another program’s file states, as `learned` is by the payee. */
  readonly #categories: LearnedPayees;
  /** Keyed by amount, then by lease. */
  readonly amounts = new Map<number, Map<string, AmountClue[]>>();
  /** Payments and expenses without a bank line, keyed by the amount that their line would have. */
  readonly freePayments: NearbyIndex<PaymentFact>;
  readonly freeExpenses: NearbyIndex<ExpenseFact>;
  /** Payments that came and have a bank line: an equal line near one of them may be the same money twice. */
  readonly takenPayments: NearbyIndex<PaymentFact>;
  readonly linesByAccount: ReadonlyMap<string, NearbyIndex<CounterLine>>;
  readonly spendingByVendor: ReadonlyMap<string | null, VendorSpending[]>;
  readonly partiesByLease: ReadonlyMap<string, LeaseParty[]>;
  readonly #people: NameIndex<LeaseParty>;
  readonly #vendors: NameIndex<{ id: string; name: string }>;
  readonly #words = new Map<string, LineWords>();

  constructor(books: MatchingBooks) {
    this.books = books;
    this.learned = new LearnedPayees(books, (line) => this.wordsIn(line).payee);
    this.#categories = new LearnedPayees({ ...books, rules: [] }, categoryKey);
    const isFree = ({ id, statementLineId }: { id: string; statementLineId: string | null }) =>
      statementLineId === null && !books.decided.has(id);
    const payments = books.payments.filter((row) => isFree(row) && row.method !== 'opening-credit');
    this.freePayments = new NearbyIndex(payments, ({ amountCents, receivedOn: on }) => ({ amountCents, on }));
    this.takenPayments = new NearbyIndex(
      books.payments.filter((row) => !isFree(row) && !row.neverMoved && row.amountCents > 0),
      ({ amountCents, receivedOn: on }) => ({ amountCents, on }),
    );
    this.freeExpenses = new NearbyIndex(books.expenses.filter(isFree), (row) => {
      return { amountCents: -row.amountCents, on: row.paidOn };
    });
    this.linesByAccount = new Map(
      Map.groupBy(books.counterLines, ({ accountId }) => accountId)
        .entries()
        .map(([accountId, lines]) => [
          accountId,
          new NearbyIndex(lines, ({ amountCents, postedOn: on }) => ({ amountCents, on })),
        ]),
    );
    this.spendingByVendor = Map.groupBy(books.spending, ({ vendorId }) => vendorId);
    this.partiesByLease = Map.groupBy(books.parties, ({ leaseId }) => leaseId);
    this.#people = new NameIndex(books.parties, ({ name }) => name);
    this.#vendors = new NameIndex(books.vendors, ({ name }) => name);
    this.#indexAmounts();
  }

  /** What lines of the same stated category were confirmed to be. */
  learnedOfCategory(line: BankLine): Learned {
    return this.#categories.about(categoryKey(line), line);
  }

  wordsIn({ description }: Pick<BankLine, 'description'>): LineWords {
    const known = this.#words.get(description);
    if (known) return known;
    const words = wordsOf(description);
    const made = { words: new Set(words), payee: payeeOf(words) };
    this.#words.set(description, made);
    return made;
  }

  /** People on leases whose whole name is in the text, and those whose last name alone is. */
  peopleIn({ words }: LineWords): { whole: LeaseParty[]; lastName: LeaseParty[] } {
    const whole = this.#people.wholeIn(words);
    const lastName: LeaseParty[] = [];
    for (const word of words) {
      if (word.length < 3 || isNoise(word)) continue;
      for (const person of this.#people.endingWith(word)) if (!whole.includes(person)) lastName.push(person);
    }
    return { whole, lastName };
  }

  vendorsIn({ words }: LineWords): { id: string; name: string }[] {
    return this.#vendors.wholeIn(words);
  }

  #indexAmounts(): void {
    const { open, rents } = this.books;
    for (const charge of open)
      this.#addAmount(charge.openCents, {
        leaseId: charge.leaseId,
        payerId: charge.payerId,
        charge,
        what: 'charge',
      });
    for (const [leaseId, charges] of Map.groupBy(open, (charge) => charge.leaseId)) {
      if (charges.length < 2) continue;
      const total = charges.reduce((sum, { openCents }) => sum + openCents, 0);
      this.#addAmount(total, { leaseId, payerId: null, charge: charges[0] ?? null, what: 'all' });
    }
    for (const [leaseId, { rentCents, extrasCents }] of rents) {
      for (const cents of new Set([rentCents, rentCents + extrasCents])) {
        this.#addAmount(cents, { leaseId, payerId: null, charge: null, what: 'rent' });
      }
    }
  }

  #addAmount(cents: number, clue: AmountClue): void {
    if (cents <= 0) return;
    const leases = this.amounts.get(cents) ?? new Map<string, AmountClue[]>();
    this.amounts.set(cents, leases);
    const clues = leases.get(clue.leaseId);
    if (clues) clues.push(clue);
    else leases.set(clue.leaseId, [clue]);
  }
}

function categoryKey({ statedCategory }: BankLine): string {
  return wordsOf(statedCategory ?? '').join(' ');
}
