import '@mantine/dates/styles.layer.css';
import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { addDays, weekStartIn } from '@portfolio-os/shared/core';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { formatDateShort } from '../../lib/dates.ts';
import classes from './date-input.module.css';
import { useTypedDate } from './use-typed-date.ts';

type DateInputProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value?: string | null;
  onChange?: (date: string | null) => void;
  minDate?: string;
  maxDate?: string;
};

/**
 * A calendar date, typed ("2/28", "feb 28", "15", "today"), stepped by the arrow keys, or picked. Figures are read as
 * people write them where the portfolio is, and the day that is meant stands beside the label while it is typed. The
 * calendar opens only when it is asked for: a form filled by keyboard is not covered by it.
 */
export function DateInput({
  value = null,
  onChange,
  minDate,
  maxDate,
  error,
  description,
  onBlur,
  ...props
}: DateInputProps) {
  const { today } = usePortfolio();
  const [opened, setOpened] = useState(false);
  const { text, problem, isUnread, meant, type, leave, take } = useTypedDate({ value, onChange });

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter') leave();
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
          placeholder={formatDateShort(today, today)}
          {...props}
          value={text}
          error={problem ?? error}
          description={meant ?? description}
          classNames={
            meant && !description
              ? { root: classes.root, wrapper: classes.field, description: classes.meant }
              : {}
          }
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={press}
          data-unread={isUnread || undefined}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => {
            leave();
            onBlur?.(event);
          }}
          rightSection={<CalendarButton opened={opened} onClick={() => setOpened(!opened)} />}
        />
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <Calendar
          value={value}
          onPick={(date) => {
            setOpened(false);
            take(date);
          }}
          minDate={minDate}
          maxDate={maxDate}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function CalendarButton({ opened, onClick }: { opened: boolean; onClick: () => void }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      tabIndex={-1}
      aria-label="Open the calendar"
      aria-expanded={opened}
      onClick={onClick}
    >
      <IconCalendar size={15} stroke={1.6} />
    </ActionIcon>
  );
}

interface CalendarProps {
  value: string | null;
  onPick: (date: string | null) => void;
  minDate: string | undefined;
  maxDate: string | undefined;
}

/** A month of days, its weeks as they are counted where the portfolio is. */
function Calendar({ value, onPick, minDate, maxDate }: CalendarProps) {
  const portfolio = usePortfolio();
  const { today } = portfolio;
  return (
    <DatePicker
      value={value}
      onChange={onPick}
      defaultDate={value ?? today}
      firstDayOfWeek={weekStartIn(portfolio)}
      hideOutsideDates
      {...(minDate && { minDate })}
      {...(maxDate && { maxDate })}
      ariaLabels={{
        previousMonth: 'Previous month',
        nextMonth: 'Next month',
      }}
      getDayProps={(date) => (date === today ? { fw: 700, 'aria-current': 'date' } : {})}
    />
  );
}
