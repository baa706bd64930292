import { VisuallyHidden } from '@mantine/core';
import type { BuildingView, UnitView } from '@portfolio-os/shared/api';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { roomForMoney } from '../../components/table/fitting-columns.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink, TextLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import classes from './properties.module.css';
import type { PropertyDialog } from './property-dialogs.tsx';
import { BuildingMenu, UnitMenu } from './property-menus.tsx';

interface PropertiesTableProps {
  buildings: BuildingView[];
  ask: (dialog: PropertyDialog) => void;
}

/** Buildings with their units under them: fifty units are one screen or two, so nothing is folded away. */
export function PropertiesTable({ buildings, ask }: PropertiesTableProps) {
  const { currency } = usePortfolio();
  const room = (of: (building: BuildingView) => number) =>
    roomForMoney([buildings.reduce((total, building) => total + of(building), 0)], currency);
  return (
    <table className={classes.table} aria-label="Properties">
      <colgroup>
        <col style={{ width: 92 }} />
        <col style={{ width: 108 }} />
        <col />
        <col style={{ width: 108 }} />
        <col style={{ width: room(({ rentCents }) => rentCents) }} />
        <col style={{ width: room(({ openCents }) => openCents) }} />
        <col style={{ width: 48 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={classes.head}>
            Unit
          </th>
          <th scope="col" className={classes.head}>
            Occupancy
          </th>
          <th scope="col" className={classes.head}>
            Tenants
          </th>
          <th scope="col" className={classes.head}>
            Lease ends
          </th>
          <th scope="col" className={classes.head} data-align="right">
            Rent
          </th>
          <th scope="col" className={classes.head} data-align="right">
            Open
          </th>
          <th scope="col" className={classes.head}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
      {buildings.map((building) => (
        <tbody key={building.id}>
          <BuildingRow building={building} ask={ask} />
          {building.units.map((unit) => (
            <UnitRow key={unit.id} building={building} unit={unit} ask={ask} />
          ))}
        </tbody>
      ))}
      <Totals buildings={buildings} />
    </table>
  );
}

function BuildingRow({ building, ask }: { building: BuildingView; ask: PropertiesTableProps['ask'] }) {
  const { id, name, address, archivedOn, occupied, counted, rentCents, openCents } = building;
  return (
    <tr className={classes.building}>
      <th scope="rowgroup" className={classes.cell} colSpan={2}>
        <NameLink to="/properties/$buildingId" params={{ buildingId: id }} fw={600}>
          <Name>{name}</Name>
        </NameLink>
      </th>
      <td className={`${classes.cell} ${classes.address}`} colSpan={2}>
        {archivedOn ? (
          <StatusBadge status="archived" />
        ) : (
          <span className={classes.occupied}>{occupancyWords(occupied, counted)}</span>
        )}
        {address && <span>{address.replaceAll('\n', ', ')}</span>}
      </td>
      <td className={classes.cell} data-align="right">
        <Money cents={rentCents} dashZero />
      </td>
      <td className={classes.cell} data-align="right">
        <Money cents={openCents} dashZero />
      </td>
      <td className={classes.cell} data-align="right">
        <BuildingMenu building={building} ask={ask} />
      </td>
    </tr>
  );
}

function occupancyWords(occupied: number, units: number): string {
  return units > 0 ? `${occupied} of ${units}` : 'No units yet';
}

interface UnitRowProps {
  building: BuildingView;
  unit: UnitView;
  ask: PropertiesTableProps['ask'];
}

function UnitRow({ building, unit, ask }: UnitRowProps) {
  const { name, status, lease, archivedOn } = unit;
  return (
    <tr className={classes.unit} data-quiet={archivedOn !== null || undefined}>
      <th scope="row" className={classes.cell} style={{ fontWeight: 400 }}>
        {name}
      </th>
      <td className={classes.cell}>
        <StatusBadge status={archivedOn ? 'archived' : status} />
      </td>
      <td className={classes.cell}>
        {lease ? (
          <TextLink to="/leases/$leaseId" params={{ leaseId: lease.id }} c="inherit">
            <Name>{lease.tenants}</Name>
          </TextLink>
        ) : (
          archivedOn === null && (
            <Guarded area="properties">
              <TextLink to="/leases/new" search={{ unitId: unit.id }}>
                New lease
              </TextLink>
            </Guarded>
          )
        )}
      </td>
      <td className={classes.cell}>{lease?.endsOn ? <DateText date={lease.endsOn} /> : <Dash />}</td>
      <td className={classes.cell} data-align="right">
        <UnitRent unit={unit} />
      </td>
      <td className={classes.cell} data-align="right">
        {lease && lease.openCents !== 0 ? (
          <WhyFigure figure="lease-open" params={{ leaseId: lease.id }} label={`Open of ${name}`}>
            <Money cents={lease.openCents} />
          </WhyFigure>
        ) : (
          <Dash />
        )}
      </td>
      <td className={classes.cell} data-align="right">
        <UnitMenu building={building} unit={unit} ask={ask} />
      </td>
    </tr>
  );
}

/** A vacant unit's market rent is what it could bring: shown, but quiet, because nobody owes it. */
function UnitRent({ unit: { lease, marketRentCents } }: { unit: UnitView }) {
  if (lease) return <Money cents={lease.rentCents} />;
  if (marketRentCents === null) return <Dash />;
  return (
    <span title="Market rent">
      <VisuallyHidden>Market rent </VisuallyHidden>
      <Money cents={marketRentCents} tone="quiet" />
    </span>
  );
}

function Totals({ buildings }: { buildings: BuildingView[] }) {
  const sum = (of: (building: BuildingView) => number) =>
    buildings.reduce((total, one) => total + of(one), 0);
  return (
    <tfoot>
      <tr className={classes.foot}>
        <th scope="row" className={classes.cell}>
          Total
        </th>
        <td className={classes.cell}>
          <WhyFigure figure="occupancy" label="Occupied units">
            <span className="figure">
              {sum((one) => one.occupied)} of {sum((one) => one.counted)}
            </span>
          </WhyFigure>
        </td>
        <td className={classes.cell} />
        <td className={classes.cell} />
        <td className={classes.cell} data-align="right">
          <Money cents={sum((one) => one.rentCents)} />
        </td>
        <td className={classes.cell} data-align="right">
          <Money cents={sum((one) => one.openCents)} />
        </td>
        <td className={classes.cell} />
      </tr>
    </tfoot>
  );
}
