import type { LateFeeRowView } from '@portfolio-os/shared/api';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './late-fees.module.css';

/** What becomes chargeable within two weeks if nothing more is paid: time for a reminder. */
export function ComingUp({ lines }: { lines: LateFeeRowView[] }) {
  return (
    <Section title="Coming up" beside="if nothing more is paid">
      <table className={classes.plain} aria-label="Late fees coming up">
        <tbody>
          {lines.map(({ chargeId, leaseId, tenants, unit, label, firstOn, fees, amountCents }) => (
            <tr key={chargeId}>
              <th scope="row">
                <NameLink to="/leases/$leaseId" params={{ leaseId }}>
                  {tenants}
                </NameLink>{' '}
                <span className={classes.quiet}>{unit}</span>
              </th>
              <td className={classes.quiet}>{label}</td>
              <td className={classes.quiet}>
                from <DateText date={fees[0]?.chargeableOn ?? firstOn} />
              </td>
              <td className={classes.right}>
                <Money cents={fees[0]?.amountCents ?? amountCents} />
                {fees.length > 1 && <span className={classes.quiet}> a day</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
