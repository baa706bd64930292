import { z } from 'zod';
import { checkNotMade, missingLine } from '../../bank/line-targets.ts';
import { lineMatch, type MatchableFact, matchableFacts, statementLineDecision } from '../../bank/schema.ts';
import { derivedId } from '../../core/ids.ts';
import { toDecimal } from '../../core/money.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { type Change, money, type Sentence, say } from '../../log/describe/index.ts';
import { insert } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { type BankFact, factNoun, readBankFacts } from './bank-facts.ts';
import { claimsOn, leftOf, sideOf } from './claims.ts';

/** The most facts of one bank transaction: a slip holds so many cheques at the most. */
const MOST_PARTS = 100;

const part = z.strictObject({
  recordTable: z.enum(matchableFacts),
  recordId: z.uuid(),
  /** What of the transaction it is, as the bank signs it; null: all of the fact that is in no other transaction. */
  amountCents: z.int().min(-1e11).max(1e11).nullable().default(null),
});

type Line = { id: string; accountId: string; amountCents: number };
type AskedPart = z.output<typeof part>;
type Part = Omit<AskedPart, 'amountCents'> & { amountCents: number };

/**
 * Says which facts of the books a bank transaction is: a deposit of 3,000.00 is payments of 1,500.00, 900.00 and 600.00. All of
 * its parts are named each time. They come to the transaction's amount, or are less than it and `rest` says that the rest waits;
 * a difference is never left unsaid. Refuses facts of other accounts, that were corrected, or that are other transactions already.
 */
export const matchLine = defineCommand({
  name: 'integrations.matchLine',
  title: 'Bank transaction matched',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    statementLineId: z.uuid(),
    parts: z.array(part).min(1, 'Choose at least one entry.').max(MOST_PARTS),
    rest: z.enum(['none', 'waits']).default('none'),
  }),
  async run({ db, today }, { id, statementLineId, parts, rest }) {
    const line = await db
      .selectFrom('statementLine')
      .select(['id', 'accountId', 'amountCents'])
      .where('id', '=', statementLineId)
      .executeTakeFirst();
    if (!line) return missingLine();
    const free = await checkNotMade(db, line.id);
    if (!free.ok) return free;
    const found = await partsOf(db, line, parts);
    if (!found.ok) return found;
    const sum = found.value.reduce((cents, { amountCents }) => cents + amountCents, 0);
    const isWhole = sum === line.amountCents;
    if (!isWhole && !(rest === 'waits' && isLess(sum, line.amountCents))) return difference(db, line, sum);
    const decision = isWhole ? ('matched' as const) : ('partly' as const);
    const none = { paymentId: null, expenseId: null };
    return accept([
      insert(statementLineDecision, { id, statementLineId, decision, decidedOn: today, ...none }),
      ...found.value.map((one) =>
        insert(lineMatch, {
          ...one,
          id: derivedId('lineMatch', id, one.recordTable, one.recordId),
          decisionId: id,
        }),
      ),
    ]);
  },
  writes: '+statementLineDecision +lineMatch',
  describe: (change) => {
    const [row] = change.added('statementLineDecision');
    const line = change.names.row('statementLine', row?.statementLineId);
    if (!row || !line) return null;
    const how = row.decision === 'partly' ? 'a part of ' : '';
    const what = say`${how}the bank transaction ${change.names.of('statementLine', row.statementLineId)} of ${money(Number(line.amountCents))}`;
    return say`Matched ${what} to ${matchedTo(change)}`;
  },
});

function matchedTo(change: Change): Sentence {
  const parts = change.added('lineMatch');
  const [only] = parts;
  if (parts.length !== 1 || !only) return say`${String(parts.length)} entries`;
  return say`${change.names.of(String(only.recordTable), only.recordId)}`;
}

/** 900.00 of 1,500.00 leaves a rest; 1,600.00 does not, nor money that went the other way. */
function isLess(partCents: number, wholeCents: number): boolean {
  return Math.sign(partCents) === Math.sign(wholeCents) && Math.abs(partCents) < Math.abs(wholeCents);
}

async function partsOf(db: Database, line: Line, asked: readonly AskedPart[]): Promise<Result<Part[]>> {
  const ids = asked.map(({ recordId }) => recordId);
  if (new Set(ids).size < ids.length) return refuse('bad-input', 'Name each entry once.');
  const facts = await readBankFacts(db, { factIds: ids });
  const others = (await claimsOn(db, ids)).filter(({ lineId }) => lineId !== line.id);
  const left = leftOf(facts, others);
  const parts: Part[] = [];
  for (const one of asked) {
    const fact = await factFor(db, line, one, facts);
    if (!fact.ok) return fact;
    const leftCents = left.get(sideOf(fact.value)) ?? 0;
    const amountCents = one.amountCents ?? leftCents;
    if (leftCents === 0) return taken(one.recordTable);
    if (amountCents !== leftCents && !isLess(amountCents, leftCents))
      return tooMuch(db, one.recordTable, leftCents);
    parts.push({ recordTable: one.recordTable, recordId: one.recordId, amountCents });
  }
  return accept(parts);
}

/** The fact's side on the line's account; where nobody said which account it moved money of, the line says it. */
async function factFor(
  db: Database,
  line: Line,
  { recordTable, recordId }: AskedPart,
  facts: readonly BankFact[],
): Promise<Result<BankFact>> {
  const sides = facts.filter((fact) => fact.recordTable === recordTable && fact.recordId === recordId);
  const fits = sides.filter(({ accountId }) => accountId === line.accountId || accountId === null);
  const fact =
    fits.find(({ amountCents }) => Math.sign(amountCents) === Math.sign(line.amountCents)) ?? fits[0];
  if (fact) return accept(fact);
  const noun = factNoun(recordTable);
  const [other] = sides;
  if (!other)
    return refuse('missing', `This ${noun} is not in these books, or it was corrected. Choose another one.`);
  const account = await db
    .selectFrom('bankAccount')
    .select('name')
    .where('id', '=', other.accountId)
    .executeTakeFirst();
  const message = `This ${noun} moved money of ${account?.name}, which is another account. Correct its account, or choose another one.`;
  return refuse('other-account', message);
}

function taken(table: MatchableFact) {
  const message = `This ${factNoun(table)} belongs to another bank transaction already. Choose another one, or reopen that transaction first.`;
  return refuse('already-matched', message);
}

async function tooMuch(db: Database, table: MatchableFact, leftCents: number) {
  const { currency } = await getOrganisation(db);
  const left = toDecimal(Math.abs(leftCents), currency);
  return refuse(
    'other-amount',
    `Only ${left} of this ${factNoun(table)} can be matched here. Write that, or less.`,
  );
}

async function difference(db: Database, line: Line, sum: number) {
  const { currency } = await getOrganisation(db);
  const [bank, books, rest] = [line.amountCents, sum, line.amountCents - sum].map((cents) =>
    toDecimal(cents, currency),
  );
  const message = `The bank moved ${bank}, and what you chose comes to ${books}: ${rest} is not explained. Choose what is missing, record it, or let the rest wait.`;
  return refuse('other-amount', message);
}
