import type { VendorView } from '@portfolio-os/shared/api';
import { vendorKindWords } from '@portfolio-os/shared/expenses/schema';
import type { Column } from '../../components/table/data-table.tsx';
import { totalOf } from '../../components/table/total-of.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';

export interface VendorRow extends VendorView {
  is1099Due: boolean;
}

export function vendorColumns(year: number): Column<VendorRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ id, name }) => (
        <NameLink to="/vendors/$vendorId" params={{ vendorId: id }}>
          <Name>{name}</Name>
        </NameLink>
      ),
      sortBy: ({ name }) => name,
      minWidth: 180,
    },
    {
      id: 'kind',
      header: 'Kind of entity',
      cell: ({ entityKind }) => (entityKind ? vendorKindWords[entityKind] : <Dash spoken="Not said" />),
      sortBy: ({ entityKind }) => (entityKind ? vendorKindWords[entityKind] : null),
      width: 170,
      worth: 2,
    },
    {
      id: 'phone',
      header: 'Phone',
      cell: ({ phone }) => phone ?? <Dash />,
      written: ({ phone }) => phone,
      width: 130,
      worth: 1,
    },
    {
      id: 'w9',
      header: 'W-9',
      cell: ({ w9On }) => (w9On ? <DateText date={w9On} /> : <Dash spoken="No W-9" />),
      sortBy: ({ w9On }) => w9On,
      width: 112,
    },
    {
      id: '1099',
      header: `1099 for ${year}`,
      cell: (vendor) => dueWords(vendor) ?? <Dash spoken="Not due" />,
      sortBy: ({ is1099Due }) => Number(is1099Due),
      written: dueWords,
      width: 150,
    },
    {
      id: 'year',
      header: `Paid in ${year}`,
      align: 'right',
      cell: ({ spentThisYearCents }) => <Money cents={spentThisYearCents} dashZero />,
      sortBy: ({ spentThisYearCents }) => spentThisYearCents,
      cents: ({ spentThisYearCents }) => spentThisYearCents,
      footer: totalOf(({ spentThisYearCents }) => spentThisYearCents),
      width: 120,
    },
    {
      id: 'all',
      header: 'Paid in all',
      align: 'right',
      cell: ({ spentCents }) => <Money cents={spentCents} dashZero />,
      sortBy: ({ spentCents }) => spentCents,
      cents: ({ spentCents }) => spentCents,
      footer: totalOf(({ spentCents }) => spentCents),
      width: 112,
    },
  ];
}

function dueWords({ is1099Due, w9On }: VendorRow): string | null {
  if (!is1099Due) return null;
  return w9On ? 'Due' : 'Due, W-9 missing';
}
