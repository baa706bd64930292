import type { LeaseView } from '@portfolio-os/shared/api';
import { TextLink } from '../../components/ui/links.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import classes from './lease.module.css';

/** Where these people came from or went on to, with what they left there. */
export function LeaseMoves({
  lease: { movedFrom, movedTo, creditCents, depositHeldCents },
}: {
  lease: LeaseView;
}) {
  const money = useFormatMoney();
  if (!movedFrom && !movedTo) return null;
  const left = [
    creditCents > 0 && `${money(creditCents)} of credit`,
    depositHeldCents > 0 && `a deposit of ${money(depositHeldCents)}`,
  ].filter(Boolean);
  return (
    <p className={classes.state}>
      {movedFrom && (
        <>
          They came from{' '}
          <TextLink to="/leases/$leaseId" params={{ leaseId: movedFrom.leaseId }}>
            {movedFrom.unit}
          </TextLink>
          . Credit and deposit are on that lease until you move them.{' '}
        </>
      )}
      {movedTo && (
        <>
          They moved to{' '}
          <TextLink to="/leases/$leaseId" params={{ leaseId: movedTo.leaseId }}>
            {movedTo.unit}
          </TextLink>
          {left.length > 0 && `, and left here ${left.join(' and ')}`}.
        </>
      )}
    </p>
  );
}
