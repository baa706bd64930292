import type { DashboardView } from '@portfolio-os/shared/api';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import classes from './dashboard.module.css';

type Ending = DashboardView['leasesEnding'][number];

function whatThen({ termKind, movesOut }: Pick<Ending, 'termKind' | 'movesOut'>): string {
  if (movesOut) return 'moves out';
  return termKind === 'fixed-then-monthly' ? 'then month to month' : 'lease ends';
}

export function LeasesEnding({ leases }: { leases: DashboardView['leasesEnding'] }) {
  return (
    <Section title="Terms ending" beside={leases.length || null}>
      {leases.length === 0 ? (
        <p className={classes.nothing}>No lease term ends soon.</p>
      ) : (
        <table className={classes.list} aria-label="Lease terms ending">
          <tbody>
            {leases.map(({ leaseId, tenants, unit, endsOn, ...lease }) => (
              <tr key={leaseId}>
                <th scope="row" className={classes.grow}>
                  <NameLink to="/leases/$leaseId" params={{ leaseId }}>
                    {tenants}
                  </NameLink>{' '}
                  <span className={classes.quiet}>{unit}</span>
                </th>
                <td className={classes.quiet}>{whatThen(lease)}</td>
                <td className={classes.right}>
                  <DateText date={endsOn} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
