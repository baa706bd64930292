import { readTypedDate } from '@portfolio-os/shared/core';
import { useEffect, useRef, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { dateProblem, dateReadingOf, formatDate } from '../../lib/dates.ts';

interface TypedDateOptions {
  readonly value: string | null;
  readonly onChange: ((date: string | null) => void) | undefined;
}

/** The text of a date field beside the day that it means; figures are read as people write them where the portfolio is. */
export function useTypedDate({ value, onChange }: TypedDateOptions) {
  const portfolio = usePortfolio();
  const [text, setText] = useState(() => (value ? formatDate(value) : ''));
  const [problem, setProblem] = useState<string | null>(null);
  const [isTyping, setIsTyping] = useState(false);
  const [isUnread, setIsUnread] = useState(false);
  const reported = useRef(value);

  useEffect(() => {
    // Half a date is none, for which a form may put a day of its own: whoever types goes on typing.
    if (value === reported.current || isTyping) return;
    reported.current = value;
    setText(value ? formatDate(value) : '');
    setProblem(null);
    setIsUnread(false);
  }, [value, isTyping]);

  function report(date: string | null) {
    reported.current = date;
    onChange?.(date);
  }

  function type(typed: string) {
    setText(typed);
    setProblem(null);
    setIsTyping(true);
    const read = readTypedDate(typed, dateReadingOf(portfolio));
    setIsUnread(read.kind !== 'date' && typed.trim() !== '');
    report(read.kind === 'date' ? read.date : null);
  }

  function leave() {
    setIsTyping(false);
    if (text.trim() === '') return;
    const read = readTypedDate(text, dateReadingOf(portfolio));
    setProblem(dateProblem(read, text.trim()));
    if (read.kind === 'date') setText(formatDate(read.date));
  }

  function take(date: string | null) {
    setIsTyping(false);
    setText(date ? formatDate(date) : '');
    setProblem(null);
    setIsUnread(false);
    report(date);
  }

  return {
    ...{ text, problem, type, leave, take },
    /** What stands in the field is no day: it must not be saved as none. */
    isUnread,
    /** The day that is meant, while it is typed. */
    meant: isTyping && !isUnread && value ? formatDate(value) : null,
  };
}
