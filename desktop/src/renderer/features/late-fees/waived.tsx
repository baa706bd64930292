import { Button } from '@mantine/core';
import type { LateFeesView } from '@portfolio-os/shared/api';
import { useCommand } from '../../api/commands.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import classes from './late-fees.module.css';

/** Late charges that cost nothing, because somebody said so. */
export function Waived({ waived }: Pick<LateFeesView, 'waived'>) {
  const withdrawing = useCommand('billing.withdrawLateFeeWaiver');
  return (
    <Section title="Not charged" beside={waived.length}>
      <table className={classes.plain} aria-label="Late fees that are not charged">
        <tbody>
          {waived.map(({ chargeId, leaseId, tenants, unit, label, reason }) => (
            <tr key={chargeId}>
              <th scope="row">
                <NameLink to="/leases/$leaseId" params={{ leaseId }}>
                  {tenants}
                </NameLink>{' '}
                <span className={classes.quiet}>{unit}</span>
              </th>
              <td className={classes.quiet}>{label}</td>
              <td className={classes.quiet}>{reason}</td>
              <td className={classes.right}>
                <Guarded area="money">
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`Charge after all: ${tenants}, ${label}`}
                    onClick={() =>
                      void withdrawing
                        .mutateAsync({ chargeId })
                        .then(() => toast(`The late fee of ${tenants} can be charged again.`))
                        .catch(sayProblem)
                    }
                  >
                    Charge after all
                  </Button>
                </Guarded>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
