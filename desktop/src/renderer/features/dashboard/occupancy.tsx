import type { DashboardView } from '@portfolio-os/shared/api';
import { useMay } from '../../api/use-may.ts';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { ButtonLink, NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import classes from './occupancy.module.css';

const states: Record<DashboardView['units'][number]['state'], string> = {
  let: 'let',
  leaving: 'let, and being left',
  coming: 'empty until somebody moves in',
  vacant: 'vacant',
};

/** Every unit as one mark, in the order of buildings, and what stands empty by name. */
export function Occupancy({
  dashboard: { asOf, occupancy, units, vacantUnits },
}: {
  dashboard: DashboardView;
}) {
  const { occupied, total } = occupancy;
  return (
    <Section
      title="Occupancy"
      beside={
        <WhyFigure figure="occupancy" params={{ asOf }} label="Occupancy">
          {occupied} of {total}
        </WhyFigure>
      }
    >
      <div className={classes.units} aria-hidden>
        {units.map(({ unitId, label, state, tenants }) => (
          <i
            key={unitId}
            data-state={state}
            title={`${label}: ${states[state]}${tenants && state !== 'vacant' ? `, ${tenants}` : ''}`}
          />
        ))}
      </div>
      {vacantUnits.length === 0 ? (
        <p className={classes.nothing}>Every unit is let.</p>
      ) : (
        <Vacant units={vacantUnits} coming={new Map(units.map((unit) => [unit.unitId, unit]))} />
      )}
    </Section>
  );
}

interface VacantProps {
  units: DashboardView['vacantUnits'];
  coming: ReadonlyMap<string, DashboardView['units'][number]>;
}

function Vacant({ units, coming }: VacantProps) {
  const mayLet = useMay('properties');
  return (
    <table className={classes.vacant} aria-label="Vacant units">
      <tbody>
        {units.map(({ unitId, label, vacantSince, marketRentCents }) => {
          const unit = coming.get(unitId);
          const isTaken = unit?.state === 'coming';
          return (
            <tr key={unitId}>
              <th scope="row">
                <NameLink to="/properties/$buildingId" params={{ buildingId: unit?.buildingId ?? '' }}>
                  {label}
                </NameLink>
                <span className={classes.since}>
                  {vacantSince ? (
                    <>
                      Vacant since <DateText date={vacantSince} />
                    </>
                  ) : (
                    'Never let'
                  )}
                  {isTaken && (
                    <>
                      , {unit.tenants} from <DateText date={unit.on ?? ''} />
                    </>
                  )}
                </span>
              </th>
              <td>{marketRentCents !== null && <Money cents={marketRentCents} />}</td>
              <td>
                {mayLet && !isTaken && (
                  <ButtonLink
                    to="/leases/new"
                    search={{ unitId }}
                    variant="default"
                    size="compact-xs"
                    aria-label={`New lease for ${label}`}
                  >
                    New lease
                  </ButtonLink>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
