import type { LedgerView } from '@portfolio-os/shared/api';
import { Money } from '../../../components/ui/money.tsx';
import { WhyFigure } from '../../../components/ui/why.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from './ledger.module.css';

/** The totals of today: charged − paid = balance. */
export function LedgerFoot({ ledger }: { ledger: LedgerView }) {
  const { leaseId, asOf, chargedCents, paidCents, adjustedCents, openCents, netCents } = ledger;
  const settled = adjustedCents === 0 ? 'Paid' : 'Paid and let go';
  const totals = [
    { label: 'Charged', figure: 'lease-net', cents: chargedCents },
    { label: settled, figure: 'lease-net', cents: paidCents + adjustedCents },
    { label: 'Still open', figure: 'lease-open', cents: openCents },
    { label: 'Balance', figure: 'lease-net', cents: netCents },
  ] as const;
  return (
    <tfoot>
      <tr className={classes.foot}>
        <td className={classes.cell} colSpan={3}>
          As of {formatDate(asOf)}
        </td>
        {totals.map(({ label, figure, cents }) => (
          <td
            key={label}
            className={label === 'Still open' ? `${classes.cell} ${classes.stillOpen}` : classes.cell}
            data-align="right"
          >
            <WhyFigure figure={figure} params={{ leaseId, asOf }} label={label}>
              <Money cents={cents} />
            </WhyFigure>
          </td>
        ))}
        <td className={classes.cell} />
      </tr>
    </tfoot>
  );
}
