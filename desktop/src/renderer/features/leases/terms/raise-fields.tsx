import { NumberInput } from '@mantine/core';
import { increaseBy } from '@portfolio-os/shared/core';
import { MoneyInput, type MoneyInputProps } from '../../../components/form/money-input.tsx';
import classes from './forms.module.css';

interface RaiseFieldsProps {
  /** As it is typed; empty where the amount is said instead. */
  percent: number | string;
  onPercent: (percent: number | string) => void;
  /** The field of the new amount. */
  amount: Omit<MoneyInputProps, 'onChange'>;
  onAmount: (cents: number | null) => void;
}

/** Either the raise in percent or the amount itself; the one that is typed last counts. */
export function RaiseFields({ percent, onPercent, amount, onAmount }: RaiseFieldsProps) {
  return (
    <div className={classes.change}>
      <NumberInput
        label="Raise by"
        autoFocus
        data-autofocus
        suffix=" %"
        decimalScale={2}
        step={0.5}
        min={-100}
        max={1000}
        placeholder="3 %"
        value={percent}
        onChange={onPercent}
      />
      <MoneyInput {...amount} onChange={onAmount} />
    </div>
  );
}

/** What an amount is after a raise that was typed in percent: 1,493.50 by "3" is 1,538.31. */
export function raised(cents: number, percent: number | string): number {
  return increaseBy(cents, Math.round(Number(percent || 0) * 100));
}
