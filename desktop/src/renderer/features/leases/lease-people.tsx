import type { LeaseView } from '@portfolio-os/shared/api';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DateText } from '../../components/date-text.tsx';
import { NameLink } from '../../components/links.tsx';
import { Dash, Money } from '../../components/money.tsx';
import classes from './lease.module.css';

type Party = LeaseView['parties'][number];

export function LeasePeople({ lease }: { lease: LeaseView }) {
  const together = lease.parties.filter(({ role }) => role === 'tenant').length > 1;
  return (
    <>
      <DataTable
        label="People on this lease"
        columns={columns}
        rows={lease.parties}
        rowId={({ id }) => id}
        height="content"
        quiet={({ leftOn }) => leftOn !== null}
      />
      {together && (
        <p className={classes.note}>
          Tenants answer together for whatever nobody owes alone, so the same open rent stands beside each of
          them; it is owed once.
        </p>
      )}
    </>
  );
}

const columns: Column<Party>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ tenantId, name }) => (
      <NameLink to="/tenants/$tenantId" params={{ tenantId }}>
        {name}
      </NameLink>
    ),
    sortBy: ({ name }) => name,
  },
  {
    id: 'role',
    header: 'Role',
    cell: ({ role }) => (role === 'subsidy' ? 'Pays a subsidy' : 'Tenant'),
    sortBy: ({ role }) => role,
    width: 130,
  },
  { id: 'email', header: 'E-mail', cell: ({ email }) => email ?? <Dash /> },
  { id: 'phone', header: 'Phone', cell: ({ phone }) => phone ?? <Dash />, width: 140 },
  {
    id: 'left',
    header: 'Left',
    cell: ({ leftOn }) => (leftOn ? <DateText date={leftOn} /> : <Dash spoken="Still here" />),
    width: 120,
  },
  {
    id: 'open',
    header: 'Owes',
    align: 'right',
    cell: ({ openCents }) => <Money cents={openCents} dashZero />,
    sortBy: ({ openCents }) => openCents,
    width: 120,
  },
];
