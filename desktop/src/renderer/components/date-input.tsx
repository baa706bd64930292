import '@mantine/dates/styles.css';
import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { addDays } from '@portfolio-os/shared/core';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { usePortfolio } from '../api/portfolio.tsx';
import { formatDate, readDate } from './dates.ts';

type DateInputProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value?: string | null;
  onChange?: (date: string | null) => void;
  minDate?: string;
  maxDate?: string;
};

const UNREADABLE = 'Not a date. Write it like Feb 28, 2/28 or 2026-02-28.';

/**
 * A calendar date, typed ("2/28", "feb 28", "15", "today"), stepped by the arrow keys, or picked. The calendar
 * opens only when it is asked for: a form filled by keyboard is not covered by it.
 */
export function DateInput({
  value = null,
  onChange,
  minDate,
  maxDate,
  error,
  onBlur,
  ...props
}: DateInputProps) {
  const { today } = usePortfolio();
  const [text, setText] = useState(() => (value ? formatDate(value) : ''));
  const [problem, setProblem] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const reported = useRef(value);

  useEffect(() => {
    if (value === reported.current) return;
    reported.current = value;
    setText(value ? formatDate(value) : '');
    setProblem(null);
  }, [value]);

  function report(date: string | null) {
    reported.current = date;
    onChange?.(date);
  }

  function take(date: string | null) {
    setText(date ? formatDate(date) : '');
    setProblem(null);
    setOpened(false);
    report(date);
  }

  function step(event: KeyboardEvent) {
    const days = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!days || event.altKey) return;
    event.preventDefault();
    take(addDays(value ?? today, days));
  }

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      withRoles={false}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <TextInput
          autoComplete="off"
          placeholder="Feb 28"
          {...props}
          value={text}
          error={problem ?? error}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(null);
            report(readDate(event.currentTarget.value, today));
          }}
          onKeyDown={step}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => {
            const date = readDate(text, today);
            if (date) setText(formatDate(date));
            else if (text.trim()) setProblem(UNREADABLE);
            onBlur?.(event);
          }}
          rightSection={
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              tabIndex={-1}
              aria-label="Open the calendar"
              aria-expanded={opened}
              onClick={() => setOpened(!opened)}
            >
              <IconCalendar size={15} stroke={1.6} />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <DatePicker
          value={value}
          onChange={take}
          defaultDate={value ?? today}
          firstDayOfWeek={0}
          hideOutsideDates
          {...(minDate && { minDate })}
          {...(maxDate && { maxDate })}
          ariaLabels={{
            previousMonth: 'Previous month',
            nextMonth: 'Next month',
            monthLevelControl: 'Choose a month',
          }}
          getDayProps={(date) => (date === today ? { fw: 700, 'aria-current': 'date' } : {})}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
