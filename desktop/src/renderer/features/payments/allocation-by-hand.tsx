import { ledgerQuery, useView } from '../../api/queries.ts';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { Money } from '../../components/ui/money.tsx';
import { CreditLine } from './credit-line.tsx';
import { DueWords } from './due-words.tsx';
import { openCharges } from './open-charges.ts';
import { sumOf } from './parts.ts';
import classes from './payments.module.css';

interface AllocationByHandProps {
  leaseId: string;
  amountCents: number;
  /** A payment that is in the books already: what it settles now can be settled otherwise. */
  paymentId?: string;
  value: Record<string, number>;
  onChange: (value: Record<string, number>) => void;
}

/** Every open charge with a field for how much of the payment settles it. */
export function AllocationByHand({
  leaseId,
  amountCents,
  paymentId,
  value,
  onChange,
}: AllocationByHandProps) {
  const { data: ledger } = useView(ledgerQuery, leaseId);
  const charges = ledger ? openCharges(ledger, paymentId) : [];
  const settled = sumOf(value);
  return (
    <table className={`${classes.lines} ${classes.byHand}`}>
      <tbody>
        {charges.map(({ id, label, dueOn, openCents }) => (
          <tr key={id}>
            <DueWords label={label} dueOn={dueOn} />
            <td className={classes.quiet}>
              <Money cents={openCents} />
            </td>
            <td className={classes.by}>
              <MoneyInput
                aria-label={`Settles of ${label}`}
                value={value[id] ?? null}
                onChange={(cents) => onChange({ ...value, [id]: cents ?? 0 })}
                error={(value[id] ?? 0) > openCents ? 'More than is open' : null}
              />
            </td>
          </tr>
        ))}
        <CreditLine cents={amountCents - settled} />
      </tbody>
    </table>
  );
}
