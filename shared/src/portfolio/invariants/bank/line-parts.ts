import { sql } from 'kysely';
import { matchableFacts } from '../../../bank/schema.ts';
import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import { claimsOn, leftOf, onSlipAlready, readBankFacts, sideOf } from '../../../integrations/index.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Breach, type Ids, type Rule, unionOf } from '../rule.ts';

/** A match leaves no difference unsaid: what a matched line is parts of comes to its amount, and only what is matched in part leaves a rest. */
export const partsAddUp: Rule = async (db, asked) => {
  const ids = unionOf([asked.ids('statementLineDecision'), asked.named('lineMatch', 'decisionId')]);
  const decisions = await sumsOf(db, ids);
  return decisions.flatMap((row): Breach[] => {
    const [parts, partsCents, lineCents] = [row.parts, row.partsCents, row.lineCents].map(Number);
    const isFull = partsCents === lineCents;
    const fits =
      row.decision === 'partly'
        ? parts !== 0 && !isFull
        : row.decision === 'matched' && row.wholeId === null
          ? parts !== 0 && isFull
          : parts === 0;
    if (fits) return [];
    const details = { table: 'statementLineDecision', id: row.id, partsCents, lineCents };
    return [{ ...doNotAddUp().error, details }];
  });
};

const doNotAddUp = () =>
  refuse(
    'other-amount',
    'What this bank transaction is matched to does not come to its amount. Match it again.',
  );

interface Sums {
  id: string;
  decision: string;
  wholeId: string | null;
  lineCents: number;
  parts: number;
  partsCents: number;
}

const sumsOf = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<Sums>`
      select d.id, d.decision, coalesce(d.payment_id, d.expense_id) as whole_id, l.amount_cents as line_cents,
        count(m.id) as parts, coalesce(sum(m.amount_cents), 0) as parts_cents
      from statement_line_decision d join statement_line l on l.id = d.statement_line_id
        left join line_match m on m.decision_id = d.id
      where ${among('d.id')} group by d.id, d.decision, d.payment_id, d.expense_id, l.amount_cents order by d.id
    `.compile(db),
}));

/** A fact is no more than it is: 1,500.00 are not matched to a line of 1,000.00 and to another one of 1,000.00. */
export const partsFitFacts: Rule = async (db, asked) => {
  const named = asked.named('lineMatch', 'recordId');
  const ids = named === 'all' ? await partIds(db) : named;
  if (ids.length === 0) return [];
  const facts = await readBankFacts(db, { factIds: ids });
  const left = leftOf(facts, await claimsOn(db, ids));
  const over = facts.filter((fact) => {
    const cents = left.get(sideOf(fact)) ?? 0;
    return cents !== 0 && Math.sign(cents) !== Math.sign(fact.amountCents);
  });
  return over.map(({ recordTable, recordId }) => ({
    ...takenMeanwhile().error,
    details: { table: recordTable, id: recordId },
  }));
};

const takenMeanwhile = () =>
  refuse('already-matched', 'This entry belongs to another bank transaction already. Choose another one.');

async function partIds(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('lineMatch').select('recordId').distinct().orderBy('recordId').execute();
  return rows.map(({ recordId }) => recordId);
}

/**
 * What is tried to match, or to correct, leaves no line matched to what was corrected: of two devices that do one each, the
 * second is refused or does it again.
 */
export const matchesNameStandingFacts: Rule = async (db, asked) => {
  if (!asked.isTried) return [];
  const breaches: Breach[] = [];
  for (const table of matchableFacts) {
    const ids = [...idsOf(asked.named(table, 'correctsId')), ...idsOf(asked.named('lineMatch', 'recordId'))];
    if (ids.length === 0) continue;
    const claimed = (await claimsOn(db, ids)).filter(
      ({ recordTable, isPart }) => recordTable === table && Boolean(isPart),
    );
    if (claimed.length === 0) continue;
    const standing = new Set(
      (await readBankFacts(db, { factIds: claimed.map(({ recordId }) => recordId) })).map(sideOf),
    );
    for (const claim of claimed)
      if (!standing.has(sideOf(claim)))
        breaches.push({ ...corrected().error, details: { table: claim.recordTable, id: claim.recordId } });
  }
  return breaches;
};

const corrected = () =>
  refuse('corrected', 'This entry was corrected meanwhile. Choose what stands in its place.');

/** A cheque was taken to the bank once. */
export const slipsAreDistinct: Rule = async (db, asked) => {
  const ids = asked.named('depositSlipPayment', 'paymentId');
  const twice = await onTwoSlips(db, ids);
  return twice.map(({ id }) => ({ ...onSlipAlready().error, details: { table: 'payment', id } }));
};

const onTwoSlips = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string }>`
      select p.payment_id as id from deposit_slip_payment p join deposit_slip s on s.id = p.slip_id
      where ${among('p.paymentId')} and s.archived_on is null
      group by p.payment_id having count(*) > 1 order by p.payment_id
    `.compile(db),
}));

function idsOf(ids: Ids): readonly string[] {
  return ids === 'all' ? [] : ids;
}
