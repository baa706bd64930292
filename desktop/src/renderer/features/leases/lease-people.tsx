import { Button, Menu } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { LettersOf } from '../mail/letters-of.tsx';
import classes from './lease.module.css';
import type { LeaseDialog } from './lease-dialogs.tsx';
import { PayerStatements } from './payer-statements.tsx';

type Party = LeaseView['parties'][number];

interface LeasePeopleProps {
  lease: LeaseView;
  ask: (dialog: LeaseDialog) => void;
}

export function LeasePeople({ lease, ask }: LeasePeopleProps) {
  const columns = useMemo(() => columnsOf(ask), [ask]);
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
      <Guarded area="properties">
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => ask({ kind: 'join-lease' })}>
          Somebody joins
        </Button>
      </Guarded>
      {together && (
        <p className={classes.note}>
          Tenants answer together for whatever nobody owes alone, so the same open rent stands beside each of
          them; it is owed once.
        </p>
      )}
      <div className={classes.statements}>
        <PayerStatements leaseId={lease.id} />
      </div>
      <div className={classes.statements}>
        <Section title="Mail">
          <LettersOf leaseId={lease.id} />
        </Section>
      </div>
    </>
  );
}

function columnsOf(ask: LeasePeopleProps['ask']): Column<Party>[] {
  return [
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
    { id: 'email', header: 'E-mail', cell: ({ email }) => email ?? <Dash />, worth: 2 },
    { id: 'phone', header: 'Phone', cell: ({ phone }) => phone ?? <Dash />, width: 140, worth: 1 },
    {
      id: 'joined',
      header: 'Joined',
      cell: ({ joinedOn }) =>
        joinedOn ? <DateText date={joinedOn} /> : <Dash spoken="From the beginning" />,
      width: 112,
      worth: 3,
    },
    {
      id: 'left',
      header: 'Left',
      cell: ({ leftOn }) => (leftOn ? <DateText date={leftOn} /> : <Dash spoken="Still here" />),
      width: 112,
      worth: 4,
    },
    {
      id: 'open',
      header: 'Owes',
      align: 'right',
      cell: ({ openCents }) => <Money cents={openCents} dashZero />,
      sortBy: ({ openCents }) => openCents,
      width: 120,
    },
    {
      id: 'actions',
      header: '',
      cell: (party) =>
        party.leftOn === null && (
          <RowMenu label={`Actions for ${party.name}`}>
            <Guarded area="properties">
              <Menu.Item onClick={() => ask({ kind: 'leave-lease', party })}>Leaves</Menu.Item>
            </Guarded>
          </RowMenu>
        ),
      width: 48,
    },
  ];
}
