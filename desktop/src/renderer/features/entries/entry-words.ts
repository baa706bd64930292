import { accountWords } from '@portfolio-os/shared/accounting/schema';
import type { JournalEntryView } from '@portfolio-os/shared/api';

const OPENING = accountWords['equity:opening-balances'];

/** "Depreciation against Depreciation so far"; of opening balances what is not the owner's: "Operating, Loans". */
export function accountsInWords({ kind, lines }: JournalEntryView): string {
  const on = (side: 'debit' | 'credit') => [
    ...new Set(lines.filter((line) => line.side === side).map(({ account }) => account)),
  ];
  const [debits, credits] = [on('debit'), on('credit')];
  if (kind === 'opening')
    return [...debits, ...credits].filter((account) => account !== OPENING).join(', ') || OPENING;
  return `${debits.join(', ')} against ${credits.join(', ')}`;
}
