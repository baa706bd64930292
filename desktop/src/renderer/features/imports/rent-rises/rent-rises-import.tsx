import { Button, Select } from '@mantine/core';
import type { RentRisesPreviewView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiError } from '../../../api/client.ts';
import { useCommand } from '../../../api/commands.ts';
import { importRentRises, previewRentRises, type RentRisesFile } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { useChange } from '../../../api/use-change.ts';
import { Problem } from '../../../components/form/problem.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { Section } from '../../../components/page/page.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import lines from '../../leases/new-lease/new-lease.module.css';
import { ChosenFile } from '../chosen-file.tsx';
import classes from '../imports.module.css';
import { dateOrders } from '../rent-roll/rent-roll-fields.ts';

interface RentRisesImportProps {
  file: File;
  onAnother: () => void;
}

/** What the file says of each rent beside what it is, and what is wrong with a line; then all of it or nothing. */
export function RentRisesImport({ file, onAnother }: RentRisesImportProps) {
  const { id } = usePortfolio();
  const [dateOrder, setDateOrder] = useState('');
  const [actId] = useState(newId);
  const body: RentRisesFile = { file, actId, dateOrder: dateOrder || null };
  const preview = useQuery<RentRisesPreviewView, ApiError>({
    queryKey: ['preview', id, 'rent-rises', file.name, file.size, file.lastModified, dateOrder],
    queryFn: () => previewRentRises(id, body),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const { importing, importAll } = useImport(body);
  const { data } = preview;
  const changed = data?.rows.filter(({ formerCents, rentCents }) => formerCents !== rentCents).length ?? 0;
  return (
    <>
      <ChosenFile file={file} onAnother={onAnother} />
      {!data && preview.error && <Failure error={preview.error} />}
      {!data && !preview.error && <TableSkeleton rows={6} columns={5} />}
      {data && (
        <>
          <div className={classes.parts}>
            {data.ambiguousDates && (
              <Select
                label="Dates are written"
                description="They can be read with the day or with the month first: say which it is."
                data={dateOrders}
                value={dateOrder}
                allowDeselect={false}
                onChange={(order) => setDateOrder(order ?? '')}
              />
            )}
            {data.problems.length > 0 && <Problems problems={data.problems} />}
            <Rises rows={data.rows} />
          </div>
          <div className={classes.bar}>
            <Problem message={importing.error?.message ?? preview.error?.message} />
            <span className={classes.quiet}>{readiness(data)}</span>
            <Button
              disabled={data.problems.length > 0 || data.ambiguousDates || changed === 0}
              loading={importing.isPending}
              onClick={importAll}
            >
              {changeWords(changed)}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function changeWords(rents: number): string {
  if (rents === 0) return 'Change the rents';
  return rents === 1 ? 'Change 1 rent' : `Change ${rents} rents`;
}

function useImport(body: RentRisesFile) {
  const navigate = useNavigate();
  const importing = useChange(importRentRises);
  const takingBack = useCommand('leasing.takeRentsBack');
  const importAll = () =>
    importing.mutate(body, {
      onSuccess: ({ actId, rents }) => {
        toastWithUndo(rents === 1 ? '1 rent is changed.' : `${rents} rents are changed.`, () =>
          takingBack.mutateAsync({ actId }),
        );
        void navigate({ to: '/leases' });
      },
    });
  return { importing, importAll };
}

function readiness({ problems, rows }: RentRisesPreviewView): string {
  if (problems.length === 1) return 'One line has to be corrected in the file.';
  if (problems.length > 1) return `${problems.length} lines have to be corrected in the file.`;
  return rows.length === 0 ? 'The file holds no rents.' : 'All rents are changed, or none.';
}

function Problems({ problems }: Pick<RentRisesPreviewView, 'problems'>) {
  return (
    <Section title="To correct">
      <ul className={lines.rows}>
        {problems.map(({ lineNumber, message }) => (
          <li key={lineNumber}>
            <span className={classes.quiet}>Line {lineNumber}</span> {message}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rises({ rows }: Pick<RentRisesPreviewView, 'rows'>) {
  if (rows.length === 0) return null;
  return (
    <Section title="New rents">
      <table className={lines.charges}>
        <thead>
          <tr>
            <th scope="col">Unit</th>
            <th scope="col">Tenants</th>
            <th scope="col">From</th>
            <th scope="col" className={lines.before}>
              Now
            </th>
            <th scope="col">New rent</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lineNumber, unit, tenants, from, formerCents, rentCents }) => (
            <tr key={lineNumber}>
              <td>{unit}</td>
              <td>{tenants}</td>
              <td>
                <DateText date={from} whole />
              </td>
              <td className={lines.before}>
                <Money cents={formerCents} />
              </td>
              <td>
                <Money cents={rentCents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
