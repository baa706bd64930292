import { sql } from 'kysely';
import { type MadeOfLine, madeOfLines, movedCents, neverMoved } from '../../bank/made-of-lines.ts';
import type { MatchableFact } from '../../bank/schema.ts';
import type { Database } from '../../database.ts';
import { prepareListQuery } from '../../log/index.ts';
import type { BankFact } from './bank-facts.ts';

/** What of a fact a bank line is, by the line's last decision or because the fact was made from it. */
export interface Claim {
  readonly recordTable: MatchableFact;
  readonly recordId: string;
  readonly lineId: string;
  readonly accountId: string;
  /** As the bank signs it. */
  readonly amountCents: number;
  /** 1 where it is one of the line's parts. */
  readonly isPart: number;
}

const isLast = sql`not exists (select 1 from statement_line_decision later
  where later.statement_line_id = d.statement_line_id
    and (coalesce(later.seq, ${sql.lit(Number.MAX_SAFE_INTEGER)}), later.id) > (coalesce(d.seq, ${sql.lit(Number.MAX_SAFE_INTEGER)}), d.id))`;

/** The bank lines that some facts are, each with its part of them; of a fact that is matched whole its whole line. */
export const claimsOn = prepareListQuery((db: Database, among) => {
  const whole = (table: 'payment' | 'expense') => sql`
    select ${sql.lit(table)} as record_table, d.${sql.ref(`${table}_id`)} as record_id, l.id as line_id, l.account_id, l.amount_cents, 0 as is_part
    from statement_line_decision d join statement_line l on l.id = d.statement_line_id
    where ${among(`d.${table}Id`)} and d.decision = 'matched' and ${isLast}`;
  const made = (table: MadeOfLine) => sql`
    select ${sql.lit(table)} as record_table, f.id as record_id, l.id as line_id, l.account_id,
      case when l.amount_cents < 0 then 0 - abs(${movedCents(table, 'f')}) else abs(${movedCents(table, 'f')}) end as amount_cents, 0 as is_part
    from ${sql.table(table)} f join statement_line l on l.id = f.statement_line_id
    where ${among('f.id')} and not ${neverMoved(table, 'f')}`;
  return {
    compile: () =>
      sql<Claim>`
        select m.record_table, m.record_id, l.id as line_id, l.account_id, m.amount_cents, 1 as is_part
        from line_match m join statement_line_decision d on d.id = m.decision_id
          join statement_line l on l.id = d.statement_line_id
        where ${among('m.recordId')} and d.decision in ('matched', 'partly') and ${isLast}
        union all ${whole('payment')} union all ${whole('expense')}
        union all ${sql.join(madeOfLines.map(made), sql` union all `)}
      `.compile(db),
  };
});

/** One account's side of a fact: a transfer is one thing to the account that it leaves and another to the one that it reaches. */
export function sideOf({
  recordTable,
  recordId,
  amountCents,
}: Pick<BankFact, 'recordTable' | 'recordId' | 'amountCents'>): string {
  return `${recordTable} ${recordId} ${amountCents > 0 ? 'in' : 'out'}`;
}

/** How much of each side of some facts no bank line is yet, in the sign of the fact. */
export function leftOf(facts: readonly BankFact[], claims: readonly Claim[]): ReadonlyMap<string, number> {
  const left = new Map(facts.map((fact) => [sideOf(fact), fact.amountCents]));
  for (const claim of claims) {
    const side = sideOf(claim);
    const amount = left.get(side);
    if (amount !== undefined) left.set(side, amount - claim.amountCents);
  }
  return left;
}
