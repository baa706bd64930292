import { Select } from '@mantine/core';
import { basisWords, columnsByWords, startOfYear } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { periodChoices, periodOf } from '../expenses/periods.ts';
import classes from './reports.module.css';
import { ScopePicker } from './scope-picker.tsx';
import type { AskedReport, PickersProps } from './use-report-days.ts';

/** What the report is of, its day or days, its basis and its columns, in one line. */
export function ReportPickers({ report, ...asked }: PickersProps) {
  return (
    <div className={classes.pickers}>
      <ListBar>
        {report.scopes.map((scope) => (
          <ScopePicker key={scope} scope={scope} report={report} {...asked} />
        ))}
        {report.over === 'day' ? <DayPicker {...asked} /> : <SpanPickers {...asked} />}
        {report.bases.length > 0 && <BasisPicker report={report} {...asked} />}
        {report.by.length > 0 && <ColumnsPicker report={report} {...asked} />}
        {!report.readsHistory && <KnownOnPicker {...asked} />}
        {!report.readsHistory && <SincePicker {...asked} />}
      </ListBar>
    </div>
  );
}

function DayPicker({ days, ask }: AskedReport) {
  return (
    <DateInput
      aria-label="As of"
      w={150}
      value={days.asOf ?? null}
      onChange={(asOf) => asOf && ask({ asOf })}
    />
  );
}

/** As known today where nobody says otherwise: with all that has arrived until now. */
function KnownOnPicker({ days: { knownOn }, ask }: AskedReport) {
  const { today } = usePortfolio();
  return (
    <DateInput
      aria-label="As known on"
      className={classes.day ?? ''}
      placeholder="As known today"
      w={144}
      maxDate={today}
      value={knownOn ?? null}
      onChange={(day) => ask({ knownOn: day && day < today ? day : '' })}
    />
  );
}

/** What was known on an earlier day, with which the report is compared. */
function SincePicker({ since, days: { knownOn }, ask }: AskedReport) {
  const { today } = usePortfolio();
  return (
    <DateInput
      aria-label="Compare with what was known on"
      placeholder="Compare…"
      w={130}
      maxDate={knownOn ?? today}
      value={since ?? null}
      onChange={(day) => ask({ since: day ?? '' })}
    />
  );
}

const SO_FAR = 'so-far';
const OTHER_DAYS = 'other';

/** Days by their name; by themselves where they have none, or somebody chose to say which. */
function SpanPickers({ days: { from = '', to = '' }, ask }: AskedReport) {
  const { today } = usePortfolio();
  const [isOther, setOther] = useState(false);
  const soFar = { value: SO_FAR, label: 'This year so far' };
  const choices = [soFar, ...periodChoices(today).filter(({ value }) => value !== 'all')];
  const daysOf = (value: string) =>
    value === SO_FAR ? { from: startOfYear(today), to: today } : periodOf(value, today);
  const named = choices.find(({ value }) => daysOf(value).from === from && daysOf(value).to === to);
  const chosen = isOther || !named ? OTHER_DAYS : named.value;
  return (
    <>
      <Select
        aria-label="Period"
        className={classes.period ?? ''}
        w={142}
        allowDeselect={false}
        data={[...choices, { value: OTHER_DAYS, label: 'Other days…' }]}
        value={chosen}
        onChange={(value) => {
          setOther(value === OTHER_DAYS);
          if (value && value !== OTHER_DAYS) ask(daysOf(value));
        }}
      />
      {chosen === OTHER_DAYS && (
        <>
          <DateInput
            aria-label="First day"
            className={classes.day ?? ''}
            w={136}
            value={from}
            onChange={(first) => first && ask({ from: first, to: first > to ? first : to })}
          />
          <DateInput
            aria-label="Last day"
            className={classes.day ?? ''}
            w={136}
            value={to}
            onChange={(last) => last && ask({ to: last, from: last < from ? last : from })}
          />
        </>
      )}
    </>
  );
}

/** When income counts: as money comes, or as it is due. */
function BasisPicker({ report: { bases }, days, ask }: PickersProps) {
  return (
    <Select
      aria-label="Basis of accounting"
      w={150}
      data={bases.map((one) => ({ value: one, label: basisWords[one] }))}
      value={days.basis ?? null}
      onChange={(basis) => basis && ask({ basis })}
      allowDeselect={false}
    />
  );
}

/** What its columns are: buildings, months, the year before; the budget leads to where it is typed. */
function ColumnsPicker({ report: { by: known }, days, ask }: PickersProps) {
  return (
    <>
      <Select
        aria-label="Columns"
        w={150}
        data={known.map((one) => ({ value: one, label: columnsByWords[one] }))}
        value={days.by ?? null}
        onChange={(by) => by && ask({ by })}
        allowDeselect={false}
      />
      {days.by === 'budget' && (
        <ButtonLink variant="subtle" to="/budget">
          Set the budget
        </ButtonLink>
      )}
    </>
  );
}
