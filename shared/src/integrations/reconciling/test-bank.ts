import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { bankAccountId } from '../../bank/rules.ts';
import { newId } from '../../core/ids.ts';
import { listStatementLines } from '../statement-queries.ts';

/** Books with a lease and accounts at a bank, driven by the commands. */
export class TestBank {
  readonly books: TestPortfolio;
  readonly leaseId: string;
  #lines = 0;

  private constructor(books: TestPortfolio, leaseId: string) {
    this.books = books;
    this.leaseId = leaseId;
  }

  static async open(): Promise<TestBank> {
    const books = await TestPortfolio.create();
    return new TestBank(books, await books.lease());
  }

  async account(name = 'Checking', kind = 'checking'): Promise<string> {
    await this.books.do('integrations.openBankAccount', { key: name, name, kind });
    return bankAccountId(name);
  }

  /** Money in > 0, money out < 0. */
  async line(accountId: string, amountCents: number, postedOn = '2026-03-02', description = 'DEPOSIT') {
    const known = new Set(
      (await this.books.db.selectFrom('statementLine').select('id').execute()).map(({ id }) => id),
    );
    const line = { postedOn, amountCents, description, reference: null, fitId: null, doubt: null };
    this.#lines += 1;
    await this.books.do('integrations.importStatementLines', {
      accountId,
      lines: [{ ...line, occurrence: this.#lines }],
    });
    const rows = await this.books.db.selectFrom('statementLine').select('id').execute();
    return rows.find(({ id }) => !known.has(id))?.id ?? '';
  }

  pay(amountCents: number, receivedOn = '2026-03-01', given: Record<string, unknown> = {}): Promise<string> {
    return this.books.pay(this.leaseId, amountCents, { receivedOn, ...given });
  }

  async spend(
    amountCents: number,
    paidOn = '2026-03-01',
    given: Record<string, unknown> = {},
  ): Promise<string> {
    const id = newId();
    const spent = { category: 'repairs', amountCents, paidOn, description: 'Tap' };
    await this.books.do('expenses.recordExpense', { id, ...spent, ...given });
    return id;
  }

  match(statementLineId: string, parts: readonly object[], rest: 'none' | 'waits' = 'none') {
    return this.books.try('integrations.matchLine', { id: newId(), statementLineId, parts, rest });
  }

  /** How a line stands in the list that people look at. */
  async stateOf(lineId: string) {
    const { lines } = await listStatementLines(this.books.db);
    const line = lines.find(({ id }) => id === lineId);
    return line && { state: line.state, leftCents: line.leftCents, parts: line.parts.length };
  }
}

export const payment = (recordId: string, amountCents: number | null = null) => ({
  recordTable: 'payment',
  recordId,
  amountCents,
});

export const expense = (recordId: string, amountCents: number | null = null) => ({
  recordTable: 'expense',
  recordId,
  amountCents,
});
