import { TextInput, type TextInputProps } from '@mantine/core';
import { currencySign, minorDigits, parseMoney, toDecimal } from '@portfolio-os/shared/core';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import classes from './money-input.module.css';

export type MoneyInputProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** Integer minor units. */
  value?: number | null;
  /** Null while the field is empty or cannot be read as money. */
  onChange?: (cents: number | null) => void;
  /** Whole amounts are written without their zeros, where many fields stand side by side: "1,200". */
  isShort?: boolean;
};

/** Types "1,234.5", "$1200" or "(12.00)"; gives integer minor units. Unreadable text is said at the field. */
export function MoneyInput({
  value: cents = null,
  onChange,
  isShort = false,
  error,
  onBlur,
  onFocus,
  ...props
}: MoneyInputProps) {
  const { currency } = usePortfolio();
  const write = (amount: number | null) => written(amount, currency, isShort);
  const [text, setText] = useState(() => write(cents));
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const reported = useRef(cents);

  useEffect(() => {
    if (cents === reported.current) return;
    reported.current = cents;
    setText(written(cents, currency, isShort));
    setUnreadable(null);
  }, [cents, currency, isShort]);

  function report(next: number | null) {
    reported.current = next;
    onChange?.(next);
  }

  const read = (typed: string) => (typed.trim() === '' ? null : parseMoney(typed, currency));
  const isUnread = read(text)?.ok === false;

  function change(next: string) {
    setText(next);
    setUnreadable(null);
    const parsed = read(next);
    report(parsed?.ok ? parsed.value : null);
  }

  function settle(event: FocusEvent<HTMLInputElement>) {
    const parsed = read(text);
    if (parsed?.ok) setText(write(parsed.value));
    setUnreadable(parsed && !parsed.ok ? parsed.error.message : null);
    onBlur?.(event);
  }

  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      placeholder={toDecimal(0, currency)}
      leftSection={<span aria-hidden>{currencySign(currency)}</span>}
      leftSectionWidth={32}
      classNames={{ input: classes.input, section: classes.section }}
      {...props}
      value={text}
      // A form stays at it: what cannot be read is not nothing.
      data-unread={isUnread || undefined}
      error={unreadable ?? error}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={settle}
      onFocus={(event) => {
        event.currentTarget.select();
        onFocus?.(event);
      }}
    />
  );
}

/** With grouping, as people write it: 123450 → "1,234.50"; short, 120000 → "1,200". */
function written(cents: number | null, currency: string, isShort: boolean): string {
  if (cents === null) return '';
  const whole = 10 ** minorDigits(currency);
  const digits = isShort && cents % whole === 0 ? 0 : minorDigits(currency);
  return (cents / whole).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
