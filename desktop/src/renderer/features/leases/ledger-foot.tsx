import type { LedgerView } from '@portfolio-os/shared/api';
import { formatDate } from '../../components/dates.ts';
import { Money } from '../../components/money.tsx';
import { WhyFigure } from '../../components/why.tsx';
import classes from './ledger.module.css';

/** The totals of today: charged − paid = balance. */
export function LedgerFoot({ ledger }: { ledger: LedgerView }) {
  const { leaseId, asOf, chargedCents, paidCents, openCents, netCents } = ledger;
  const totals = [
    { label: 'Charged', figure: 'lease-net', cents: chargedCents },
    { label: 'Paid', figure: 'lease-net', cents: paidCents },
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
          <td key={label} className={classes.cell} data-align="right">
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
