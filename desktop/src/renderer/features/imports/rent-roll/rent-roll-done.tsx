import { Button } from '@mantine/core';
import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import { ButtonLink } from '../../../components/ui/links.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { useDialogs } from '../../../hooks/use-dialogs.ts';
import classes from '../imports.module.css';

export function RentRollDone({ counts }: Pick<RentRollPreviewView, 'counts'>) {
  const { chargeRent } = useDialogs();
  const money = useFormatMoney();
  const { buildings, units, tenants, leases, openingBalanceCents } = counts;
  const made = [
    counted(buildings, 'building'),
    counted(units, 'unit'),
    counted(tenants, 'tenant'),
    counted(leases, 'lease'),
  ];
  return (
    <div className={classes.done} role="status">
      <h2>The rent roll is in the books</h2>
      <p className={classes.quiet}>
        Created {made.join(', ')}
        {openingBalanceCents !== 0 && `, and opening balances of ${money(openingBalanceCents)}`}. Next, charge
        the rent of this month.
      </p>
      <div className={classes.links}>
        <Button onClick={chargeRent}>Charge rent</Button>
        <ButtonLink to="/properties" variant="default">
          Properties
        </ButtonLink>
        <ButtonLink to="/reports/$name" params={{ name: 'rent-roll' }} variant="default">
          Rent roll
        </ButtonLink>
      </div>
    </div>
  );
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
