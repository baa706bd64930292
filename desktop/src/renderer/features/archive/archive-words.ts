import type { ArchivePreviewView } from '@portfolio-os/shared/api';

/** What people know their books by, in the order in which they would tell it. */
const kinds: readonly (readonly [table: string, one: string, many: string])[] = [
  ['building', 'property', 'properties'],
  ['unit', 'unit', 'units'],
  ['tenant', 'tenant', 'tenants'],
  ['lease', 'lease', 'leases'],
  ['charge', 'charge', 'charges'],
  ['payment', 'payment', 'payments'],
  ['expense', 'expense', 'expenses'],
  ['statementLine', 'bank transaction', 'bank transactions'],
];

/** "12 leases", line by line; what is not there is not said, and what is lacking is. */
export function archiveWords({ counts, currency, attachments, missing }: ArchivePreviewView): string[] {
  const held = kinds.flatMap(([table, one, many]) => {
    const count = counts[table] ?? 0;
    return count > 0 ? [counted(count, one, many)] : [];
  });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [
    ...held,
    ...(attachments > 0 ? [counted(attachments, 'attached file', 'attached files')] : []),
    ...(missing > 0
      ? [`${counted(missing, 'attached file is', 'attached files are')} named and not in the archive`]
      : []),
    `${counted(total, 'record', 'records')} in all, in ${currency}`,
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
