import { Button } from '@mantine/core';
import type { UnfoundedLateFeeView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { ReverseCharge } from '../payments/reverse-charge.tsx';
import classes from './late-fees.module.css';

/** Fees that were posted and have no ground any more. */
export function Unfounded({ fees }: { fees: UnfoundedLateFeeView[] }) {
  const [reversing, reverse] = useState<UnfoundedLateFeeView | null>(null);
  return (
    <Section title="To look at again" beside={fees.length}>
      <table className={classes.plain} aria-label="Late fees to look at again">
        <tbody>
          {fees.map((fee) => (
            <tr key={fee.feeId}>
              <th scope="row">
                <NameLink to="/leases/$leaseId" params={{ leaseId: fee.leaseId }}>
                  {fee.tenants}
                </NameLink>{' '}
                <span className={classes.quiet}>{fee.unit}</span>
              </th>
              <td className={classes.quiet}>
                {fee.label}, <DateText date={fee.dueOn} />
              </td>
              <td className={classes.quiet}>
                {fee.why === 'reversed' ? 'What was late is reversed' : 'It was paid in time after all'}
              </td>
              <td className={classes.right}>
                <Money cents={fee.amountCents} />
              </td>
              <td className={classes.right}>
                <Guarded area="reversals">
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`Reverse the late fee of ${fee.tenants}`}
                    onClick={() => reverse(fee)}
                  >
                    Reverse
                  </Button>
                </Guarded>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {reversing && (
        <ReverseCharge
          charge={{
            id: reversing.feeId,
            label: reversing.label,
            amountCents: reversing.amountCents,
            on: reversing.dueOn,
            period: null,
          }}
          onClose={() => reverse(null)}
        />
      )}
    </Section>
  );
}
