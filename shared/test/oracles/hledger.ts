import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type CalendarDate } from '../../src/core/calendar.ts';
import { cents, run, tableOf } from './programs.ts';

/** Cents by the name of an account, without those that come to nothing. */
export type Sums = Readonly<Record<string, number>>;

/** A posting as `hledger register` lists it. */
export interface Listed {
  /** The code of its entry: the id of the fact. */
  readonly code: string;
  readonly on: CalendarDate;
  readonly account: string;
  readonly cents: number;
}

/** Years are asked about from the first on that there may be. */
const FIRST_YEAR = '2000-01-01';

/** What hledger works out of an exported journal. Each answer is one question to the program, and its sums are all its own. */
export class Hledger {
  readonly #file: string;
  readonly #currency: string;
  readonly #answers = new Map<string, Promise<string>>();

  private constructor(file: string, currency: string) {
    this.#file = file;
    this.#currency = currency;
  }

  /** Checks the journal strictly, and asks about it for as long as `ask` goes on. */
  static async over<T>(journal: string, currency: string, ask: (hledger: Hledger) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'portfolio-os-hledger-'));
    try {
      const hledger = new Hledger(join(folder, 'books.journal'), currency);
      await writeFile(hledger.#file, journal);
      await hledger.#ask(['check', '-s', 'ordereddates']);
      return await ask(hledger);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  /** What stands on each account at the end of a day: `balance --flat`, with the terms of a query. */
  async balances(on: CalendarDate, ...query: string[]): Promise<Sums> {
    return this.#sums(['-e', addDays(on, 1), ...query]);
  }

  /** What moved on each account in a calendar year. */
  async movedIn(year: number, ...query: string[]): Promise<Sums> {
    const years = ['balance', '--flat', '-N', '-O', 'csv', '-Y', '-b', FIRST_YEAR, ...query];
    const [titles = [], ...rows] = tableOf(await this.#ask(years));
    const place = titles.indexOf(String(year));
    return place < 0 ? {} : this.#nonZero(rows.map((row) => [row[0] ?? '', row[place] ?? '']));
  }

  async postings(...query: string[]): Promise<Listed[]> {
    const [titles = [], ...rows] = tableOf(await this.#ask(['register', '-O', 'csv', ...query]));
    const places = ['code', 'date', 'account', 'amount'].map((title) => titles.indexOf(title));
    return rows.map((row) => {
      const [code = '', on = '', account = '', amount = ''] = places.map((place) => row[place] ?? '');
      return { code, on, account, cents: cents(amount, this.#currency) };
    });
  }

  async #sums(args: readonly string[]): Promise<Sums> {
    const [, ...rows] = tableOf(await this.#ask(['balance', '--flat', '-N', '-O', 'csv', ...args]));
    return this.#nonZero(rows.map(([account = '', amount = '']) => [account, amount]));
  }

  #nonZero(rows: readonly (readonly [account: string, amount: string])[]): Sums {
    const found = rows.map(([account, amount]) => [account, cents(amount, this.#currency)] as const);
    return Object.fromEntries(found.filter(([, sum]) => sum !== 0));
  }

  /** What was asked before is answered from memory. */
  #ask(args: readonly string[]): Promise<string> {
    const key = JSON.stringify(args);
    const answer = this.#answers.get(key) ?? run('hledger', ['-f', this.#file, ...args]);
    this.#answers.set(key, answer);
    return answer;
  }
}
