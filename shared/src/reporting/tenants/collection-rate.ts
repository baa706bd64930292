import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { factsOfCharges, type PostedFactView } from '../why/facts.ts';

const collectionRateSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        buildingId: idSchema,
        building: z.string(),
        chargedCents: centsSchema,
        /** Conceded or written off of it. */
        waivedCents: centsSchema,
        collectedCents: centsSchema,
        openCents: centsSchema,
        /** Collected of what was charged and not waived, in hundredths of a percent; null where nothing was. */
        collectedShare: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'CollectionRate' });

type View = z.output<typeof collectionRateSchema>;

/** How much of what was due came in. */
export const collectionRate = defineReport({
  name: 'collection-rate',
  title: 'Collection rate',
  tells: 'how much of what fell due between two days was paid by the last of them, for each building',
  none: 'Nothing fell due in these days.',
  question: 'who-owes',
  over: 'span',
  scopes: ['building'],
  schema: collectionRateSchema,
  run: collectionRateReport,
  columns: [
    { title: 'Building', kind: 'text', of: ({ building }) => building },
    { title: 'Charged', kind: 'money', isSummed: true, key: 'charged', of: (row) => row.chargedCents },
    { title: 'Waived', kind: 'money', isSummed: true, key: 'waived', of: (row) => row.waivedCents },
    {
      title: 'Collected',
      kind: 'money',
      isSummed: true,
      key: 'collected',
      of: (row) => row.collectedCents,
    },
    { title: 'Open', kind: 'money', isSummed: true, key: 'open', of: (row) => row.openCents },
    { title: 'Rate', kind: 'share', of: (row) => row.collectedShare },
  ],
  leads: ({ buildingId: id }) => ({ screen: 'building', id }),
  opens: { key: ({ buildingId }) => buildingId, facts: collectionFacts },
});

/**
 * What fell due from `from` to `to`, both inclusive, without deposits, and what of it was settled by `to`, in minor units: charged − waived −
 * collected = open. Charged 4,500.00, conceded 200.00 and 430.00 open: 3,870.00 of 4,300.00 collected, 90%. A reversed charge was never due.
 */
async function collectionRateReport(db: Database, { from, to, buildingId }: ReportSpan): Promise<View> {
  const { rows } = await sql<{
    id: string;
    name: string;
    charged: number;
    waived: number;
    collected: number;
  }>`
    select b.id as id, b.name as name,
      sum(c.amount_cents + coalesce((select sum(r.amount_cents) from charge r where r.reverses_id = c.id and r.due_on <= ${to}), 0)) as charged,
      sum(coalesce((select sum(a.amount_cents) from allocation a where a.charge_id = c.id and a.allocated_on <= ${to}
        and (a.concession_id is not null or a.write_off_id is not null)), 0)) as waived,
      sum(coalesce((select sum(a.amount_cents) from allocation a where a.charge_id = c.id and a.allocated_on <= ${to}
        and a.concession_id is null and a.write_off_id is null), 0)) as collected
    from charge c
      join lease l on l.id = c.lease_id join unit u on u.id = l.unit_id join building b on b.id = u.building_id
    where c.due_on >= ${from} and c.due_on <= ${to} and c.amount_cents > 0 and c.kind <> 'deposit'
    group by b.id, b.name order by b.name, b.id`.execute(db);
  return {
    from,
    to,
    rows: rows
      .filter(({ id }) => buildingId === undefined || id === buildingId)
      .map(({ id, name: building, ...sums }) => {
        const [chargedCents, waivedCents, collectedCents] = [
          Number(sums.charged),
          Number(sums.waived),
          Number(sums.collected),
        ];
        const dueCents = chargedCents - waivedCents;
        return {
          ...{ buildingId: id, building, chargedCents, waivedCents, collectedCents },
          openCents: dueCents - collectedCents,
          collectedShare: dueCents === 0 ? null : Math.round((10_000 * collectedCents) / dueCents),
        };
      }),
  };
}

/** What of a charge's facts each figure takes, and with which sign. */
const taken: Readonly<Record<string, { sign: 1 | -1; of: (fact: PostedFactView) => boolean }>> = {
  charged: { sign: 1, of: ({ kind }) => kind === 'charge' },
  waived: { sign: -1, of: (fact) => fact.kind === 'allocation' && isWaiver(fact) },
  collected: { sign: -1, of: (fact) => fact.kind === 'allocation' && !isWaiver(fact) },
  open: { sign: 1, of: () => true },
};

function isWaiver({ classed }: PostedFactView): boolean {
  return classed === 'concession' || classed === 'writeOff';
}

async function collectionFacts(db: Database, { from, to }: ReportSpan, { row, column }: ReportFigure) {
  const charges = await db
    .selectFrom('charge')
    .innerJoin('lease', 'lease.id', 'charge.leaseId')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .select('charge.id')
    .where('unit.buildingId', '=', row)
    .where('charge.dueOn', '>=', from)
    .where('charge.dueOn', '<=', to)
    .where('charge.amountCents', '>', 0)
    .where('charge.kind', '<>', 'deposit')
    .execute();
  const ids = charges.map(({ id }) => id);
  const facts = await factsOfCharges(db, ids, { accounts: ['assets:receivable'], to, counts: 'debits' });
  const { sign, of } = taken[column] ?? { sign: 1, of: () => false };
  return facts.filter(of).map((fact) => ({ ...fact, amountCents: sign * fact.amountCents }));
}
