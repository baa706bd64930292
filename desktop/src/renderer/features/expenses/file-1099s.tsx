import { Select } from '@mantine/core';
import type { MadeFileView } from '@portfolio-os/shared/api';
import { yearOf } from '@portfolio-os/shared/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useState } from 'react';
import { make1099File } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { reportQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';
import { saveFile } from '../../lib/save-file.ts';
import classes from './file-1099s.module.css';
import { useTaxIds } from './use-tax-ids.ts';

type Due = ReportViews['vendor-1099']['rows'][number];

/** So far back a form is still filed or corrected. */
const YEARS = 4;

/** The 1099s of a year that are due, made into one file with whole tax ids at a person's word. */
export default function File1099s({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const [year, setYear] = useState(yearOf(today) - 1);
  const making = useChange(make1099File);
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const { data } = useView(reportQuery<'vendor-1099'>, 'vendor-1099', days);
  const due = data?.rows.filter((row) => row.isDue && row.year === year) ?? [];
  const years = Array.from({ length: YEARS }, (_, back) => String(yearOf(today) - back));
  const onSuccess = (file: MadeFileView) => {
    saveFile(file);
    toast(`${file.fileName} is made. Delete it once it is filed.`);
    onClose();
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="File 1099s"
      submitLabel="Make the file"
      size={520}
      disabled={due.length === 0}
      pending={making.isPending}
      problem={making.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate({ year }, { onSuccess });
      }}
    >
      <Select
        label="Year"
        data={years}
        value={String(year)}
        onChange={(chosen) => setYear(Number(chosen))}
        allowDeselect={false}
        data-autofocus
      />
      {data && <DueForms year={year} due={due} />}
      <p className={classes.hint}>
        The file is a table for a spreadsheet, with whole tax ids. That it was made is noted with each of
        them.
      </p>
    </FormDialog>
  );
}

function DueForms({ year, due }: { year: number; due: readonly Due[] }) {
  const taxIds = useTaxIds();
  if (due.length === 0) return <p>No 1099-NEC is due for {year}.</p>;
  return (
    <table className={classes.forms} aria-label={`1099-NECs of ${year}`}>
      <thead>
        <tr>
          <th scope="col">Vendor</th>
          <th scope="col">Tax id</th>
          <th scope="col">Box 1</th>
        </tr>
      </thead>
      <tbody>
        {due.map(({ vendorId, vendor, legalName, payerId, payer, countedCents }) => (
          <tr key={`${payerId} ${vendorId}`}>
            <td>
              {legalName ?? vendor}
              {payerId !== null && <span className={classes.payer}>paid by {payer}</span>}
            </td>
            <td>{taxIds.of(vendorId)?.masked ?? 'Missing'}</td>
            <td>
              <Money cents={countedCents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
