import type { BuildingView, UnitView } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { noteTextsQuery, useView } from '../../api/queries.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { usePanel } from '../record-panel/use-panel.ts';
import type { PropertyDialog } from './property-dialogs.tsx';
import { UnitMenu } from './property-menus.tsx';
import { UnitNoteMark } from './unit-note-mark.tsx';

interface BuildingUnitsProps {
  building: BuildingView;
  ask: (dialog: PropertyDialog) => void;
}

export function BuildingUnits({ building, ask }: BuildingUnitsProps) {
  const { data: notes } = useView(noteTextsQuery, 'unit');
  const noteByUnit = useMemo(() => new Map(notes?.map(({ id, text }) => [id, text])), [notes]);
  return (
    <DataTable
      label={`Units of ${building.name}`}
      columns={columnsOf(building, ask, noteByUnit)}
      rows={building.units}
      rowId={(unit) => unit.id}
      sortedBy={{ column: 'name' }}
      height="content"
      quiet={(unit) => unit.archivedOn !== null}
    />
  );
}

function columnsOf(
  building: BuildingView,
  ask: BuildingUnitsProps['ask'],
  noteByUnit: ReadonlyMap<string, string>,
): Column<UnitView>[] {
  return [
    {
      id: 'name',
      header: 'Unit',
      cell: (unit) => <UnitName building={building} unit={unit} note={noteByUnit.get(unit.id)} />,
      sortBy: ({ name }) => name,
      width: 100,
    },
    {
      id: 'status',
      header: 'Status',
      cell: (unit) => <StatusBadge status={unit.archivedOn ? 'archived' : unit.status} />,
      sortBy: (unit) => unit.status,
      width: 104,
    },
    { id: 'tenants', header: 'Tenants', cell: (unit) => <Tenants unit={unit} /> },
    { id: 'size', header: 'Size', cell: (unit) => sizeOf(unit) || <Dash />, width: 168, worth: 1 },
    {
      id: 'end',
      header: 'Lease ends',
      cell: ({ lease }) => (lease?.endsOn ? <DateText date={lease.endsOn} /> : <Dash />),
      sortBy: ({ lease }) => lease?.endsOn ?? null,
      width: 116,
    },
    ...moneyColumns(building),
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (unit) => <UnitMenu building={building} unit={unit} ask={ask} />,
      width: 48,
    },
  ];
}

function moneyColumns(building: BuildingView): Column<UnitView>[] {
  return [
    {
      id: 'market',
      header: 'Market',
      align: 'right',
      cell: ({ marketRentCents }) =>
        marketRentCents === null ? <Dash /> : <Money cents={marketRentCents} tone="quiet" />,
      sortBy: ({ marketRentCents }) => marketRentCents,
      worth: 2,
      width: 100,
    },
    {
      id: 'rent',
      header: 'Rent',
      align: 'right',
      cell: ({ lease }) => (lease ? <Money cents={lease.rentCents} /> : <Dash />),
      sortBy: ({ lease }) => lease?.rentCents ?? null,
      footer: <Money cents={building.rentCents} />,
      width: 100,
    },
    {
      id: 'open',
      header: 'Open',
      align: 'right',
      cell: ({ lease, name }) =>
        lease && lease.openCents !== 0 ? (
          <WhyFigure figure="lease-open" params={{ leaseId: lease.id }} label={`Open of ${name}`}>
            <Money cents={lease.openCents} />
          </WhyFigure>
        ) : (
          <Dash />
        ),
      sortBy: ({ lease }) => lease?.openCents ?? null,
      footer: <Money cents={building.openCents} />,
      width: 100,
    },
  ];
}

interface UnitNameProps {
  building: BuildingView;
  unit: UnitView;
  note: string | undefined;
}

/** The unit's name, marked where somebody has written a note on it. */
function UnitName({ building, unit, note }: UnitNameProps) {
  const { show } = usePanel();
  return (
    <>
      {unit.name}
      {note !== undefined && (
        <UnitNoteMark
          unit={`${building.name} ${unit.name}`}
          text={note}
          onOpen={() => show('notes', unit.id)}
        />
      )}
    </>
  );
}

function Tenants({ unit: { id, lease, archivedOn } }: { unit: UnitView }) {
  if (lease) {
    return (
      <TextLink to="/leases/$leaseId" params={{ leaseId: lease.id }} c="inherit">
        <Name>{lease.tenants}</Name>
      </TextLink>
    );
  }
  if (archivedOn !== null) return <Dash />;
  return (
    <Guarded area="properties">
      <TextLink to="/leases/new" search={{ unitId: id }}>
        New lease
      </TextLink>
    </Guarded>
  );
}

/** "2 bd · 1.5 ba · 850 sq ft", as far as it is known. */
function sizeOf({ bedrooms, halfBathrooms, squareFeet }: UnitView): string {
  const parts = [
    bedrooms === null ? null : bedrooms === 0 ? 'Studio' : `${bedrooms} bd`,
    halfBathrooms === null ? null : `${halfBathrooms / 2} ba`,
    squareFeet === null ? null : `${squareFeet.toLocaleString('en-US')} sq ft`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
