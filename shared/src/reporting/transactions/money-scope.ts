import { partsOfLine, readOwners } from '../../accounting/entity-books.ts';
import type { Database } from '../../database.ts';
import type { ReportScope } from '../define-report.ts';
import type { MoneyLine } from './money-lines.ts';

/**
 * What of some lines of money is of a building, and of an entity: money on its account, and of no entity's account its part of what is of a
 * building that it holds. 1,500.00 of rent of a building that it holds by half, at no bank that anybody named: 750.00.
 */
export async function moneyWithin(
  db: Database,
  lines: readonly MoneyLine[],
  { entityId, buildingId }: ReportScope,
): Promise<MoneyLine[]> {
  const inBuilding = lines.filter((line) => buildingId === undefined || line.buildingId === buildingId);
  if (entityId === undefined) return inBuilding;
  const owners = await readOwners(db);
  return inBuilding.flatMap((line) => {
    const partOf = (amountCents: number) => {
      const owned = { ...line, postedOn: line.on, amountCents };
      return partsOfLine(owned, [owned], owners).find(([id]) => id === entityId)?.[1] ?? 0;
    };
    const [inCents, outCents] = [partOf(line.inCents), partOf(line.outCents)];
    return inCents === 0 && outCents === 0 ? [] : [{ ...line, inCents, outCents }];
  });
}
