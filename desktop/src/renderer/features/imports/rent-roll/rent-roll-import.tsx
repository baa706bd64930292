import { Button, Select } from '@mantine/core';
import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import { type CalendarDate, startOfMonth } from '@portfolio-os/shared/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '../../../api/client.ts';
import {
  importRentRoll,
  previewRentRoll,
  type RentRollEdits,
  type RentRollFile,
} from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { useChange } from '../../../api/use-change.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { Section } from '../../../components/page/page.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { ChosenFile } from '../chosen-file.tsx';
import classes from '../imports.module.css';
import { dateOrders, fieldsOf } from './rent-roll-fields.ts';
import { RentRollCounts, RentRollRemarks, RentRollRows } from './rent-roll-preview.tsx';
import { RentRollQuestions } from './rent-roll-questions.tsx';

interface RentRollImportProps {
  file: File;
  onAnother: () => void;
  onDone: (counts: RentRollPreviewView['counts']) => void;
}

export function RentRollImport({ file, onAnother, onDone }: RentRollImportProps) {
  const { id, today } = usePortfolio();
  const [mapping, setMapping] = useState<RentRollFile['mapping']>(null);
  const [startingOn, setStartingOn] = useState<CalendarDate>(startOfMonth(today));
  const [dateOrder, setDateOrder] = useState('');
  const [edits, setEdits] = useState<RentRollEdits>({ leaveOut: [], cells: {} });
  const body: RentRollFile = { file, mapping, startingOn, dateOrder: dateOrder || null, edits };
  const preview = useQuery<RentRollPreviewView, ApiError>({
    queryKey: ['preview', id, file.name, file.size, file.lastModified, mapping, startingOn, dateOrder, edits],
    queryFn: () => previewRentRoll(id, body),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const importing = useChange(importRentRoll);
  const { data } = preview;
  return (
    <>
      <ChosenFile file={file} program={data?.program} onAnother={onAnother} />
      {!data && preview.error && <Failure error={preview.error} />}
      {!data && !preview.error && <TableSkeleton rows={10} columns={6} />}
      {data && (
        <>
          <div className={classes.parts}>
            <RentRollQuestions preview={data} edits={edits} onEdits={setEdits} onDateOrder={setDateOrder} />
            <Section title="When the books begin">
              <div className={classes.columns}>
                <DateInput
                  label="First day"
                  description="Rent due before it is in the balances of the file and is not charged again."
                  value={startingOn}
                  onChange={(date) => date && setStartingOn(date)}
                />
                <Select
                  label="Dates are written"
                  description="Only matters where 2/3 could be February or March."
                  data={dateOrders}
                  value={dateOrder}
                  allowDeselect={false}
                  onChange={(order) => setDateOrder(order ?? '')}
                />
              </div>
            </Section>
            <Columns preview={{ ...data, mapping: { ...data.mapping, ...mapping } }} onChange={setMapping} />
            <RentRollCounts counts={data.counts} />
            <RentRollRows rows={data.rows} />
            <RentRollRemarks remarks={data.remarks} />
          </div>
          <div className={classes.bar}>
            <Problem message={importing.error?.message ?? preview.error?.message} />
            <span className={classes.quiet}>{readiness(data)}</span>
            <Button
              disabled={openQuestions(data) > 0 || data.rows.length === 0}
              loading={importing.isPending}
              onClick={() => importing.mutate(body, { onSuccess: onDone })}
            >
              Import {data.rows.length === 1 ? '1 unit' : `${data.rows.length} units`}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function openQuestions({ problems, ambiguousDates }: RentRollPreviewView): number {
  return problems.length + (ambiguousDates ? 1 : 0);
}

function readiness(preview: RentRollPreviewView): string {
  const open = openQuestions(preview);
  if (open === 1) return 'One question is open.';
  if (open > 1) return `${open} questions are open.`;
  return preview.rows.length === 0
    ? 'The file holds no units.'
    : 'Everything was understood. All of it is imported, or nothing.';
}

interface ColumnsProps {
  preview: RentRollPreviewView;
  onChange: (mapping: Record<string, string | null>) => void;
}

function Columns({ preview: { asBefore, columns, mapping }, onChange }: ColumnsProps) {
  const [all, setAll] = useState(false);
  const data = columns.map((column) => ({ value: column, label: column }));
  const shown = fieldsOf(mapping, all);
  return (
    <Section
      title="Which column is what"
      beside={asBefore ? 'As you chose it for such a file before' : undefined}
    >
      <div className={classes.columns}>
        {shown.map(({ field, label, required }) => (
          <SearchSelect
            key={field}
            label={label}
            placeholder={required ? 'Choose a column' : 'Not in this file'}
            data={data}
            value={mapping[field] ?? null}
            allowDeselect={false}
            clearable={!required}
            onChange={(column) => onChange({ ...mapping, [field]: column })}
          />
        ))}
      </div>
      {!all && shown.length < fieldsOf(mapping, true).length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          More columns
        </Button>
      )}
    </Section>
  );
}
