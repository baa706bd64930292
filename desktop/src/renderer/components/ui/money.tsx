import { VisuallyHidden } from '@mantine/core';
import { formatMoney } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../api/portfolio.tsx';
import classes from './money.module.css';

interface MoneyProps {
  cents: number;
  /** `bad`: it is late or lost. Red is an addition: parentheses and labels carry the meaning. */
  tone?: 'plain' | 'quiet' | 'bad' | 'good';
  /** Draws nothing-owed as a quiet dash, so that the eye finds the rows that matter. */
  dashZero?: boolean;
  strong?: boolean;
}

/** Money in the portfolio's currency, tabular, negative in parentheses. */
export function Money({ cents, tone = 'plain', dashZero = false, strong = false }: MoneyProps) {
  const { currency } = usePortfolio();
  if (dashZero && cents === 0) return <Dash spoken={formatMoney(0, currency)} />;
  return (
    <span className={`figure ${classes.money}`} data-tone={tone} data-strong={strong || undefined}>
      {formatMoney(cents, currency)}
    </span>
  );
}

/** Nothing here: a quiet dash for the eye, words for a screen reader. */
export function Dash({ spoken = 'None' }: { spoken?: string }) {
  return (
    <span className={classes.money} data-tone="quiet">
      <span aria-hidden>–</span>
      <VisuallyHidden>{spoken}</VisuallyHidden>
    </span>
  );
}

/** For text that is not JSX: labels, toasts, axis ticks. */
export function useFormatMoney(): (cents: number) => string {
  const { currency } = usePortfolio();
  return (cents) => formatMoney(cents, currency);
}
