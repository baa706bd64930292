import { type CsvCell, toCsv } from '../../core/writing/csv.ts';
import type { TaxIdKind } from '../../expenses/rules.ts';
import { vendorKindWords } from '../../expenses/schema.ts';
import type { ViewOf } from '../define-report.ts';
import { missingWords, type vendor1099 } from './vendor-1099.ts';

const header = ['Year', 'Payer', 'Vendor', 'Kind of entity', 'TIN type', 'TIN', 'Box 1', 'Missing'];

/**
 * What is filed: a line for each 1099-NEC that is due, with the vendor's whole tax id (TIN), as a file for whoever files it. `taxIds` are by
 * vendor; where one is not among them, the line says that it is missing.
 */
export function filing1099Csv(
  { rows }: Pick<ViewOf<typeof vendor1099>, 'rows'>,
  taxIds: ReadonlyMap<string, { readonly kind: TaxIdKind; readonly taxId: string }>,
  currency: string,
): string {
  const due = rows.filter(({ isDue }) => isDue);
  const lines = due.map((row): CsvCell[] => {
    const own = taxIds.get(row.vendorId);
    const missing = [...(own ? [] : ['tax id']), ...row.missing.map((one) => missingWords[one])];
    return [
      row.year,
      row.payer,
      row.legalName ?? row.vendor,
      row.entityKind ? vendorKindWords[row.entityKind] : '',
      own ? own.kind.toUpperCase() : '',
      own?.taxId ?? '',
      { cents: row.countedCents, currency },
      missing.join(', '),
    ];
  });
  return toCsv(header, lines);
}
