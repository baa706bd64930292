import { deepStrictEqual } from 'node:assert/strict';
import type { Basis } from '../../src/core/basis.ts';
import type { Database } from '../../src/database.ts';
import type { ViewOf } from '../../src/reporting/define-report.ts';
import { form8825 } from '../../src/reporting/statements/form-8825.ts';
import { incomeStatement } from '../../src/reporting/statements/income-statement.ts';
import { scheduleE } from '../../src/reporting/statements/schedule-e.ts';
import { journalOf } from './agreement.ts';
import { earnedBasis, paidQueries } from './earned.ts';
import { Hledger } from './hledger.ts';
import { byAccount, sums, tagged } from './sums.ts';

interface Asked {
  readonly db: Database;
  readonly hledger: Hledger;
}

/**
 * The income statement of each entity of a year, as money comes and as it is due, beside what hledger works out of the exported journal; and the form that
 * the entity files beside its income statement, property by property. Throws at the first that differs, with both.
 */
export async function expectForms(
  db: Database,
  { currency, year }: { currency: string; year: number },
): Promise<void> {
  const entities = await db.selectFrom('entity').select(['id', 'kind']).orderBy('id').execute();
  await Hledger.over(await journalOf(db, 'hledger'), currency, async (hledger) => {
    for (const { id: entityId, kind } of entities) {
      const span = { from: `${year}-01-01`, to: `${year}-12-31`, by: 'building', entityId } as const;
      for (const basis of ['cash', 'accrual'] as const)
        expectStatement(
          await incomeStatement.run(db, { ...span, basis }),
          await earnedOf({ db, hledger }, { entityId, year, basis }),
        );
      for (const basis of ['cash', 'accrual-for-tax'] as const) {
        const form = [scheduleE, form8825].find(({ filers }) => filers?.includes(kind));
        if (form)
          expectForm(
            await form.run(db, { ...span, basis }),
            await incomeStatement.run(db, { ...span, basis }),
          );
      }
    }
  });
}

/** Income and expenses of an entity by account, as hledger has them: a debit above zero. */
async function earnedOf(
  { hledger }: Asked,
  { entityId, year, basis }: { entityId: string; year: number; basis: Basis },
): Promise<ReturnType<typeof sums>> {
  const of = tagged('entity', entityId);
  const own = byAccount(await hledger.movedIn(year, '^income:', '^expenses:', ...earnedBasis(basis), of));
  const parts = Object.entries(own);
  for (const [account, query] of await paidQueries(hledger, basis)) {
    const paid = await hledger.movedIn(year, '^liabilities:unapplied:', ...query, of);
    for (const cents of Object.values(paid)) parts.push([account, cents]);
  }
  return sums(parts);
}

type Statement = ViewOf<typeof incomeStatement>;

function expectStatement({ rows }: Statement, found: ReturnType<typeof sums>): void {
  const told = rows.flatMap(({ kind, account, totalCents }): [string, number][] =>
    account === null ? [] : [[account, kind === 'income' ? 0 - totalCents : totalCents]],
  );
  deepStrictEqual(inOrder(sums(told)), inOrder(found));
}

/** Interest received and gains on sales are on other forms. */
const elsewhere = ['income:interest', 'income:sale-of-property'];

/** What a form comes to in each property is what the income statement has there, without what other forms ask for. */
function expectForm({ rows, places }: ViewOf<typeof scheduleE>, statement: Statement): void {
  const net = new Map<string, number>();
  for (const { account, kind, cents } of statement.rows) {
    if (account === null || elsewhere.includes(account)) continue;
    for (const [index, { key }] of statement.columns.entries())
      net.set(key ?? '', (net.get(key ?? '') ?? 0) + (kind === 'income' ? 1 : -1) * (cents[index] ?? 0));
  }
  const last = rows.at(-1)?.cents ?? [];
  const form = places.map(({ buildingId }, index): [string, number] => [
    buildingId ?? 'none',
    last[index] ?? 0,
  ]);
  deepStrictEqual(inOrder(sums(form)), inOrder(sums([...net])));
}

function inOrder(some: ReturnType<typeof sums>) {
  return Object.fromEntries(Object.entries(some).sort());
}
