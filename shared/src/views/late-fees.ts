import type { LateFeeRowView, LateFeeRuleView, LateFeesView } from '../api/index.ts';
import type { LateFeeProposal } from '../billing/late-fees/late-fee-assessment.ts';
import { listLateFeeRules } from '../billing/late-fees/late-fee-facts.ts';
import { proposeLateFees } from '../billing/late-fees/late-fee-queries.ts';
import { unfoundedLateFees, waivedLateFees } from '../billing/late-fees/late-fee-review.ts';
import { nearness } from '../billing/late-fees/late-fee-rules.ts';
import { dailyWords } from '../billing/late-fees/late-fee-words.ts';
import { openCharges } from '../billing/queries.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type LeaseOverview, listLeases } from '../leasing/queries.ts';
import { getOrganisation } from '../organisation/queries.ts';

/**
 * What a person looks at before late fees are posted: what is chargeable today, what comes up through a later day, and
 * fees that no longer have a ground. The fees are what `postLateFees` will make, to the cent. Writes nothing.
 */
export async function previewLateFees(
  db: Database,
  { through, today }: { through: CalendarDate; today: CalendarDate },
): Promise<LateFeesView> {
  const [rules, proposals, unfounded, waived] = await Promise.all([
    listLateFeeRules(db),
    proposeLateFees(db, { through }),
    unfoundedLateFees(db),
    waivedLateFees(db),
  ]);
  const leaseIds = new Set([...proposals, ...unfounded, ...waived].map(({ leaseId }) => leaseId));
  const leases = await leasesById(db, [...leaseIds], today);
  const lines = await lateLines(db, proposals, { rules, leases });
  const toPost = lines(({ chargeableOn }) => chargeableOn <= today);
  const names = ({ leaseId }: { leaseId: string }) => whereAndWho(leases.get(leaseId));
  return {
    today,
    rules: rules.filter(({ formula, endedOn }) => formula !== 'none' && (endedOn ?? today) >= today).length,
    toPost,
    toPostCents: toPost.reduce((sum, { amountCents }) => sum + amountCents, 0),
    // Rent that is not due yet is nobody's debt, and a daily fee that has begun simply goes on.
    comingUp: lines(({ chargeableOn }) => chargeableOn > today).filter(
      ({ dueOn, chargeId }) => dueOn < today && !toPost.some((line) => line.chargeId === chargeId),
    ),
    unfounded: unfounded.map((fee) => ({ ...fee, ...names(fee) })),
    waived: waived.map((waiver) => ({ ...waiver, ...names(waiver) })),
  };
}

async function leasesById(
  db: Database,
  leaseIds: readonly string[],
  on: CalendarDate,
): Promise<Map<string, LeaseOverview>> {
  const leases = await listLeases(db, { on, leaseIds });
  return new Map(leases.map((lease) => [lease.id, lease]));
}

function whereAndWho(lease: LeaseOverview | undefined): { unit: string; tenants: string } {
  return { unit: lease?.unitLabel ?? '', tenants: lease?.tenants ?? '' };
}

/** Proposals as lines, one for each late charge. */
async function lateLines(
  db: Database,
  proposals: readonly LateFeeProposal[],
  {
    rules,
    leases,
  }: { rules: readonly { id: string; name: string }[]; leases: ReadonlyMap<string, LeaseOverview> },
): Promise<(some: (fee: LateFeeProposal) => boolean) => LateFeeRowView[]> {
  const { currency } = await getOrganisation(db);
  const late = await chargesById(
    db,
    proposals.map(({ lateChargeId }) => lateChargeId),
  );
  const leaseIds = [...new Set(proposals.map(({ leaseId }) => leaseId))];
  const open = new Map((await openCharges(db, leaseIds)).map(({ id, openCents }) => [id, openCents]));
  const ruleNames = new Map(rules.map(({ id, name }) => [id, name]));
  const order = new Map([...leases.keys()].map((id, index) => [id, index]));
  const sorted = proposals.toSorted((a, b) => (order.get(a.leaseId) ?? 0) - (order.get(b.leaseId) ?? 0));
  return (some) =>
    [...Map.groupBy(sorted.filter(some), (fee) => fee.lateChargeId)].flatMap(([chargeId, fees]) => {
      const [first] = fees;
      const charge = late.get(chargeId);
      if (!first || !charge) return [];
      const { leaseId, firstOn, posting, perhapsTwice, waitsFor, ruleId } = first;
      return {
        leaseId,
        ...whereAndWho(leases.get(leaseId)),
        chargeId,
        label: charge.description,
        dueOn: charge.dueOn,
        openCents: open.get(chargeId) ?? 0,
        firstOn,
        ruleName: ruleNames.get(ruleId) ?? '',
        posting,
        perhapsTwice,
        waitsFor: posting === 'automatic' ? waitsFor : null,
        amountCents: fees.reduce((sum, { amountCents }) => sum + amountCents, 0),
        words: fees.length === 1 ? first.workings : dailyWords(fees, currency),
        fees: fees.map(({ id, chargeableOn, amountCents }) => ({ id, leaseId, chargeableOn, amountCents })),
      };
    });
}

async function chargesById(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { description: string; dueOn: CalendarDate }>();
  const rows = await db
    .selectFrom('charge')
    .select(['id', 'description', 'dueOn'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every rule with where it applies; the ones for all leases first, then buildings, then leases, the newest first. */
export async function listLateFeeRuleViews(db: Database, on: CalendarDate): Promise<LateFeeRuleView[]> {
  const rules = await listLateFeeRules(db);
  const leaseIds = rules.flatMap(({ leaseId }) => leaseId ?? []);
  const [buildings, leases] = await Promise.all([
    db.selectFrom('building').select(['id', 'name']).execute(),
    leasesById(db, leaseIds, on),
  ]);
  const buildingNames = new Map(buildings.map(({ id, name }) => [id, name]));
  const views = rules.map((rule) => {
    const lease = rule.leaseId === null ? undefined : leases.get(rule.leaseId);
    const building = rule.buildingId === null ? undefined : buildingNames.get(rule.buildingId);
    const place = lease ? [lease.unitLabel, lease.tenants].filter(Boolean).join(', ') : (building ?? null);
    return { ...rule, place };
  });
  return views.sort((a, b) => (placeKey(a) < placeKey(b) ? -1 : 1));
}

function placeKey(rule: LateFeeRuleView): string {
  const daysLeft = 99_999_999 - Number(rule.effectiveOn.replaceAll('-', ''));
  return `${nearness(rule)} ${rule.place ?? ''} ${daysLeft} ${rule.id}`;
}
