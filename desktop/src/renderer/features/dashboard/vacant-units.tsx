import type { DashboardView } from '@portfolio-os/shared/api';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './dashboard.module.css';

export function VacantUnits({ units }: { units: DashboardView['vacantUnits'] }) {
  return (
    <Section title="Vacant" beside={units.length || null}>
      {units.length === 0 ? (
        <p className={classes.nothing}>Every unit is let.</p>
      ) : (
        <table className={classes.list} aria-label="Vacant units">
          <tbody>
            {units.map(({ unitId, label, vacantSince, marketRentCents }) => (
              <tr key={unitId}>
                <th scope="row" className={classes.grow}>
                  <Guarded area="properties">
                    <NameLink to="/leases/new" search={{ unitId }} title={`New lease for ${label}`}>
                      {label}
                    </NameLink>
                  </Guarded>
                </th>
                <td className={classes.quiet}>
                  {vacantSince ? (
                    <>
                      since <DateText date={vacantSince} short />
                    </>
                  ) : (
                    'never let'
                  )}
                </td>
                <td className={classes.right}>
                  {marketRentCents !== null && <Money cents={marketRentCents} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
