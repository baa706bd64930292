import type { DashboardView } from '@portfolio-os/shared/api';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import classes from './dashboard.module.css';

export function LeasesEnding({ leases }: { leases: DashboardView['leasesEnding'] }) {
  return (
    <Section title="Terms ending" beside={leases.length || null}>
      {leases.length === 0 ? (
        <p className={classes.nothing}>No lease term ends soon.</p>
      ) : (
        <table className={classes.list} aria-label="Lease terms ending">
          <tbody>
            {leases.map(({ leaseId, tenants, unit, endsOn, termKind }) => (
              <tr key={leaseId}>
                <th scope="row" className={classes.grow}>
                  <NameLink to="/leases/$leaseId" params={{ leaseId }}>
                    {tenants}
                  </NameLink>{' '}
                  <span className={classes.quiet}>{unit}</span>
                </th>
                <td className={classes.quiet}>
                  {termKind === 'fixed-then-monthly' ? 'then month to month' : 'lease ends'}
                </td>
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
