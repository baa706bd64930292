import { Money } from '../../components/ui/money.tsx';
import classes from '../payments/payments.module.css';

interface ArithmeticProps {
  /** What there is, and what is taken off it. */
  parts: readonly { label: string; cents: number }[];
  /** What the parts come to. */
  label: string;
}

/** What something comes to, before anything is posted: 1,500.00, less 200.00, leaves 1,300.00. */
export function Arithmetic({ parts, label }: ArithmeticProps) {
  const left = parts.reduce((sum, { cents }) => sum + cents, 0);
  return (
    <dl className={classes.arithmetic} aria-live="polite">
      {parts.map((part) => (
        <div key={part.label}>
          <dt>{part.label}</dt>
          <dd>
            <Money cents={part.cents} />
          </dd>
        </div>
      ))}
      <div data-total>
        <dt>{label}</dt>
        <dd>
          <Money cents={left} />
        </dd>
      </div>
    </dl>
  );
}
