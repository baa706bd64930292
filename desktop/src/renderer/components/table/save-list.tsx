import { Button } from '@mantine/core';
import { type CsvCell, toCsv } from '@portfolio-os/shared/core';
import { IconDownload } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { saveFile } from '../../lib/save-file.ts';
import type { Column } from './column.ts';

/** What stands in a list, for a file: its columns, also those that a narrow window has no room for, and its rows in their order. */
export interface Listed {
  readonly header: readonly string[];
  /** All of them, or those of some ids. */
  readonly rows: (currency: string, only?: ReadonlySet<string>) => readonly (readonly CsvCell[])[];
}

export function listedOf<T>(
  columns: readonly Column<T>[],
  rows: readonly { id: string; original: T }[],
): Listed {
  const written = columns.filter(({ written, cents, sortBy }) => written ?? cents ?? sortBy);
  return {
    header: written.map(({ header }) => header),
    rows: (currency, only) =>
      rows
        .filter(({ id }) => only === undefined || only.has(id))
        .map(({ original }) => written.map((column) => cellOf(column, original, currency))),
  };
}

function cellOf<T>({ written, cents, sortBy }: Column<T>, row: T, currency: string): CsvCell {
  const amount = cents?.(row) ?? null;
  if (amount !== null) return { cents: amount, currency };
  return (written ?? sortBy)?.(row) ?? null;
}

interface SaveListProps {
  of: RefObject<Listed | null>;
  /** What the file is called: "Leases". */
  name: string;
  /** The ids of the rows that it has; all that are shown where it is left out. */
  only?: ReadonlySet<string>;
}

/** A list as a file, as it stands on the screen: what narrows it and its order hold there too. */
export function SaveList({ of, name, only }: SaveListProps) {
  const { currency, today } = usePortfolio();
  const save = () => {
    if (of.current === null) return;
    const { header, rows } = of.current;
    saveFile({ fileName: `${name} ${today}.csv`, text: toCsv(header, rows(currency, only)) });
  };
  return (
    <Button
      {...(only ? { variant: 'default' } : { variant: 'subtle', color: 'gray' })}
      size="compact-sm"
      leftSection={<IconDownload size={14} />}
      onClick={save}
    >
      {only ? `CSV of ${only.size.toLocaleString('en-US')}` : 'CSV'}
    </Button>
  );
}

interface ListEndProps {
  /** Left out where they are drawn as something else than a list. */
  of?: RefObject<Listed | null>;
  /** What the file is called: "Leases". */
  name: string;
  count: number;
  /** One of them, in words: "lease". */
  one: string;
  many?: string;
}

/** At the right above a list: how many it shows, and all of them as a file. Its sums stand in its foot. */
export function ListEnd({ of, name, count, one, many = `${one}s` }: ListEndProps) {
  return (
    <>
      <span>{`${count.toLocaleString('en-US')} ${count === 1 ? one : many}`}</span>
      {of && <SaveList of={of} name={name} />}
    </>
  );
}
