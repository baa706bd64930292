import type { LetterView, MailRuleView } from '../api/index.ts';
import type { Database } from '../database.ts';
import { unitLabel } from '../leasing/queries.ts';
import { listMailRules } from '../mail/queries.ts';

/** Letters of a lease, of a tenant, or of everybody; the latest first. */
export async function listLetters(
  db: Database,
  { leaseId, tenantId }: { leaseId?: string | undefined; tenantId?: string | undefined } = {},
): Promise<LetterView[]> {
  const rows = await db
    .selectFrom('letter')
    .innerJoin('tenant', 'tenant.id', 'letter.tenantId')
    .innerJoin('lease', 'lease.id', 'letter.leaseId')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .innerJoin('receipt', 'receipt.id', 'letter.receiptId')
    .leftJoin('letterOutcome', 'letterOutcome.letterId', 'letter.id')
    .leftJoin('letterWithdrawal', 'letterWithdrawal.letterId', 'letter.id')
    .select(['letter.id', 'letter.what', 'letter.leaseId', 'letter.tenantId', 'letter.address'])
    .select(['letter.subject', 'letter.receiptId', 'letter.askedOn', 'receipt.fileName'])
    .select(['letter.runId', 'letter.mailingId'])
    .select(['tenant.name as tenant', 'unit.name as unitName', 'building.name as buildingName'])
    .select(['letterOutcome.outcome', 'letterOutcome.why', 'letterOutcome.on'])
    .select('letterWithdrawal.on as withdrawnOn')
    .$if(leaseId !== undefined, (query) => query.where('letter.leaseId', '=', leaseId ?? ''))
    .$if(tenantId !== undefined, (query) => query.where('letter.tenantId', '=', tenantId ?? ''))
    .orderBy('letter.askedOn', 'desc')
    .orderBy('letter.id', 'desc')
    .execute();
  return rows.map(({ runId, mailingId, unitName, buildingName, ...row }) => ({
    ...row,
    unit: unitLabel(buildingName, unitName),
    isMonthly: runId !== null,
    mailingId: runId ?? mailingId,
  }));
}

/** The rules by which mail goes out each month, with what the last run of each did. */
export async function viewMailRules(db: Database): Promise<MailRuleView[]> {
  const runs = await db.selectFrom('mailRun').selectAll().orderBy('monthOn').execute();
  const last = new Map(runs.map((run) => [run.ruleId, run]));
  return (await listMailRules(db)).map(({ id, what, dayOfMonth, overCents, pastDays, endedOn }) => {
    const run = last.get(id);
    const lastRun = run ? { on: run.ranOn, letters: run.letters, leftOut: run.leftOut } : null;
    return { id, what, dayOfMonth, overCents, pastDays, endedOn, lastRun };
  });
}
