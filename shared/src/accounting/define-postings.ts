import { sql } from 'kysely';
import { accountKinds } from '../bank/schema.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { PortfolioTables } from '../database.ts';
import { type Account, moneyAccount } from './chart.ts';
import { type Column, computed, constant, own } from './columns.ts';

/** Tables whose rows move money. */
export type Fact =
  | 'charge'
  | 'payment'
  | 'suspense'
  | 'depositReceipt'
  | 'depositApplication'
  | 'depositRefund'
  | 'depositForfeiture'
  | 'depositTransfer'
  | 'depositInterest'
  | 'unitDeposit'
  | 'unitDepositUse'
  | 'creditRefund'
  | 'creditTransfer'
  | 'concession'
  | 'writeOff'
  | 'recovery'
  | 'allocation'
  | 'expense'
  | 'otherIncome'
  | 'mileage'
  | 'bankTransfer'
  | 'ownerTransfer'
  | 'journalEntry'
  | 'loanAdvance'
  | 'loanPayment'
  | 'assetCost'
  | 'depreciation'
  | 'assetSale';
export type Side = 'debit' | 'credit';

/** What one posting says; what its fact does not name is null. */
export interface Posting {
  /** The table of the fact, and its row in it. */
  fact: Fact;
  factId: string;
  /** The place of its change set in the log; null while that is pending. */
  seq: number | null;
  postedOn: CalendarDate;
  /** Null of a choice that the chart has no account for, which `verify` finds. */
  account: Account | null;
  /** The side on which the fact names the account. What reverses it stands on the same side with the other sign. */
  side: Side;
  /** A debit is above zero and a credit below it; of reversals it is the other way round. */
  amountCents: number;
  leaseId: string | null;
  unitId: string | null;
  buildingId: string | null;
  payerId: string | null;
  vendorId: string | null;
  /** The charge and the payment that it is of: that one itself, what takes it back, and what joins the two. */
  chargeId: string | null;
  paymentId: string | null;
  reversesId: string | null;
  correctsId: string | null;
  /** How the fact's own table classes it: kind of charge, method of payment, category of expense. */
  kind: string | null;
  description: string | null;
  reference: string | null;
  /** The tenant or vendor by name. */
  party: string | null;
  /** The day that it is about, where that day's period was closed when it was recorded. */
  aboutOn: CalendarDate | null;
  /** How it was paid, where that can be said of it: "check". */
  method: string | null;
  /** What it was entered together with: the same for all rows of one entry. */
  groupId: string | null;
  loanId: string | null;
  assetId: string | null;
  /** Which account at a bank this line moves money of, where somebody said. */
  bankAccountId: string | null;
  /** Of an allocation, the day on which its payment came. */
  cameOn: CalendarDate | null;
  /** Of what is taken out of suspense, the account at a bank in which it waited. */
  heldInId: string | null;
}

/** What differs from line to line of a fact. */
export type OfLine = Pick<Posting, 'account' | 'side' | 'amountCents'>;

/** What a posting says beside its line; and the month that it is of, "2026-03". */
export type OfFact = Omit<Posting, keyof OfLine> & { month: string };

/** Those that a fact names; the others are the same for all. */
type Named = Exclude<
  keyof OfFact,
  'fact' | 'factId' | 'seq' | 'postedOn' | 'aboutOn' | 'month' | 'bankAccountId'
>;

export type Columns = { readonly [Name in keyof OfFact | keyof OfLine]?: Column | undefined };

type FieldOf<T extends Fact> = keyof PortfolioTables[T] & string;

/** Fields that always hold a number: a line that says nothing would leave its fact unbalanced. */
type AmountOf<T extends Fact> = {
  [Field in FieldOf<T>]: PortfolioTables[T][Field] extends number ? Field : never;
}[FieldOf<T>];

/** An account that depends on a field: one for each of its choices. */
interface AccountBy<Field extends string, Choice extends string> {
  readonly field: Field;
  readonly accounts: readonly (readonly [choice: Choice, account: Account])[];
}

type AccountByFieldOf<T extends Fact> = {
  [Field in FieldOf<T>]: AccountBy<Field, Extract<PortfolioTables[T][Field], string>>;
}[FieldOf<T>];

/** Money at a bank, in the account that a field names; of a row with one of these choices it is another account, at no bank. */
interface MoneyBy<Field extends string> {
  readonly bank: Field;
  readonly unless?: AccountBy<string, string> | undefined;
}

/** What a fact's words are made of, beside its lines. */
export const toldColumns = ['reversesId', 'correctsId', 'kind', 'description', 'reference', 'party'] as const;
export type Told = Pick<Posting, (typeof toldColumns)[number] | keyof OfLine>;

/** A fact in words, from one of its postings. */
export interface FactWords {
  /** In a journal, behind the payee: "Payment check 1204". */
  readonly note: (posting: Told) => string;
  /** In a list of facts: "Payment by Ana Ruiz, check 1204". */
  readonly label: (posting: Told & Pick<Posting, 'cameOn'>) => string;
  /** What it is listed under: "Returned payments". */
  readonly heading: (posting: Told) => string;
}

/**
 * What a fact's day is of: an `event`, which is never in the future; a `debt`, which may be due ahead; `joined`: it follows from the
 * two facts that it joins, so that nobody gives it.
 */
type DayOf = 'event' | 'debt' | 'joined';

/** On which basis of accounting a fact counts: by money that moved as well, or only by what was earned and owed. */
type CountsOn = 'both' | 'accrual';

/** What a fact debits and credits, and what it is called. Its lines add up to zero, whatever its amounts are. */
interface Definition<T extends Fact> extends FactWords {
  /** `accrual` of what moves no money: a charge, what is conceded or written off. Else both. */
  readonly countsOn?: CountsOn;
  readonly postedOn: FieldOf<T>;
  /** Left out of what happened. */
  readonly dayOf?: DayOf;
  readonly lines: readonly {
    readonly side: Side;
    readonly account: Account | AccountByFieldOf<T> | MoneyBy<FieldOf<T>>;
    readonly amount: AmountOf<T>;
    /** Where this line is of another lease or building than its fact. */
    readonly columns?: Columns;
  }[];
  readonly columns: { readonly [Name in Named]?: FieldOf<T> | Column };
}

export interface Line {
  readonly side: Side;
  readonly account: Account | AccountByChoice;
  readonly amount: string;
  /** Which account at a bank it moves money of; null where that is never any. */
  readonly bank: Bank | null;
  /** What it says otherwise than its fact. */
  readonly columns?: Columns | undefined;
}

/** The account at a bank that a row names, null of a row that moves no bank's money by this line. */
interface Bank {
  readonly key: string;
  readonly account: Column;
}

/** Which account a row posts to follows from a choice that it makes, or that what it names has made. */
interface AccountByChoice {
  /** Tells choices from each other that are worked out alike. */
  readonly key: string;
  readonly choice: Column;
  readonly accounts: readonly (readonly [choice: string, account: Account])[];
}

/** The postings of one fact, as the union over all of them reads it. */
export interface FactPostings extends FactWords {
  readonly fact: Fact;
  readonly countsOn: CountsOn;
  readonly postedOn: string;
  readonly dayOf: DayOf;
  readonly lines: readonly Line[];
  readonly columns: Columns;
}

/** The account that a row with this choice posts to; null of a choice that no account is declared for. */
export function accountOf(account: Line['account'], choice: string | null): Account | null {
  if (typeof account === 'string') return account;
  return account.accounts.find(([one]) => one === choice)?.[1] ?? null;
}

export function definePostings<T extends Fact>(fact: T, definition: Definition<T>): FactPostings {
  const named: { [Name in Named]?: Column } = {};
  for (const [name, column] of Object.entries(definition.columns) as [Named, string | Column][])
    named[name] = typeof column === 'string' ? own(column) : column;
  const postedOn = own(definition.postedOn);
  const month = computed(sql`substr(${postedOn.value}, 1, 7)`);
  // What joins two facts has no day of its own that it could be about.
  const aboutOn = definition.dayOf === 'joined' ? undefined : own('aboutOn');
  const common = { fact: constant(fact), factId: own('id'), seq: own('seq'), postedOn, aboutOn, month };
  const lines = definition.lines.map(({ side, account, amount, columns }) => {
    return { side, amount, columns, ...accountOfLine(account) };
  });
  return { countsOn: 'both', dayOf: 'event', ...definition, lines, fact, columns: { ...named, ...common } };
}

function accountOfLine(
  account: Account | AccountBy<string, string> | MoneyBy<string>,
): Pick<Line, 'account' | 'bank'> {
  if (typeof account === 'string') return { account, bank: null };
  if ('bank' in account) return moneyByChoice(account);
  const { field, accounts } = account;
  return { account: { key: field, choice: own(field), accounts }, bank: null };
}

/** By the kind of the account at a bank; where nobody said which, it is money at hand. */
function moneyByChoice({ bank: field, unless }: MoneyBy<string>): { account: AccountByChoice; bank: Bank } {
  const accounts = accountKinds.map((kind) => [kind, moneyAccount(kind)] as const);
  const id = own(field);
  const kind = sql`coalesce((select b.kind from bank_account b where b.id = ${id.value}), 'checking')`;
  if (!unless) {
    const account = { key: field, choice: computed(kind, id.value), accounts };
    return { account, bank: { key: field, account: id } };
  }
  const by = own(unless.field).value;
  const others = sql.join(unless.accounts.map(([choice]) => sql.lit(choice)));
  const key = [field, unless.field, ...unless.accounts.flat()].join(' ');
  const follows = sql`${by}, ${id.value}`;
  const bank = computed(sql`case when ${by} in (${others}) then null else ${id.value} end`, follows);
  const choice = computed(sql`case when ${by} in (${others}) then ${by} else ${kind} end`, follows);
  return {
    account: { key, choice, accounts: [...unless.accounts, ...accounts] },
    bank: {
      key,
      account: {
        ...bank,
        among: (ids) => sql`(${id.among(ids)} and coalesce(${by}, '') not in (${others}))`,
      },
    },
  };
}

/** `accountBy('kind', chargeKinds, chargedAccount)`: of each kind its account. */
export function accountBy<const Field extends string, Choice extends string>(
  field: Field,
  choices: readonly Choice[],
  accountOf: (choice: Choice) => Account,
): AccountBy<Field, Choice> {
  return { field, accounts: choices.map((choice) => [choice, accountOf(choice)] as const) };
}

/** `inBank('accountId')`: money in the account at a bank that this field names. */
export function inBank<const Field extends string>(
  bank: Field,
  unless?: AccountBy<string, string>,
): MoneyBy<Field> {
  return { bank, unless };
}

/** Which account at a bank a line moves money of; nothing of one that moves none. */
export function bankColumn({ bank }: Line): Columns {
  return bank === null ? {} : { bankAccountId: bank.account };
}
