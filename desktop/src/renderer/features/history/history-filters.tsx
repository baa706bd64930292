import { Button } from '@mantine/core';
import type { DirectoryView, HistoryFiltersView } from '@portfolio-os/shared/api';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { directoryQuery, type HistoryNarrowing, useView } from '../../api/queries.ts';
import { SearchSelect } from '../../components/form/search-select.tsx';
import classes from './history.module.css';

interface HistoryFiltersProps {
  narrowing: HistoryNarrowing;
  filters: HistoryFiltersView | undefined;
  narrow: (next: HistoryNarrowing) => void;
}

/** By person, by kind of change, by record: together they answer "who changed that, and when?". */
export function HistoryFilters({ narrowing, filters, narrow }: HistoryFiltersProps) {
  const { person, kind, table, id, ...none } = narrowing;
  const record = table && id ? { table, id } : none;
  const chosen = { ...(person && { person }), ...(kind && { kind }), ...record };
  const people = filters?.people.map(({ actor, who }) => ({ value: actor, label: who })) ?? [];
  const kinds = filters?.kinds.map(({ command, title }) => ({ value: command, label: title })) ?? [];
  const without = (name: 'person' | 'kind') => {
    const { [name]: _, ...rest } = chosen;
    return rest;
  };
  return (
    <>
      <SearchSelect
        aria-label="Who"
        placeholder="Everybody"
        clearable
        w={150}
        data={people}
        value={person ?? null}
        onChange={(actor) => narrow(actor ? { ...chosen, person: actor } : without('person'))}
      />
      <SearchSelect
        aria-label="Kind of change"
        placeholder="Every kind of change"
        clearable
        w={200}
        data={kinds}
        value={kind ?? null}
        onChange={(command) => narrow(command ? { ...chosen, kind: command } : without('kind'))}
      />
      {table && id ? (
        <Button
          variant="default"
          className={classes.record ?? ''}
          rightSection={<IconX size={13} />}
          aria-label={`Only ${filters?.record ?? 'one record'}. Show everything`}
          onClick={() => narrow({ ...(person && { person }), ...(kind && { kind }) })}
        >
          {filters?.record ?? '…'}
        </Button>
      ) : (
        <RecordSelect onChoose={(of) => narrow({ ...chosen, ...of })} />
      )}
    </>
  );
}

function RecordSelect({ onChoose }: { onChoose: (of: { table: string; id: string }) => void }) {
  const { data: directory } = useView(directoryQuery);
  const data = useMemo(() => (directory ? recordsOf(directory) : []), [directory]);
  return (
    <SearchSelect
      aria-label="Record"
      placeholder="Every record"
      w={200}
      limit={60}
      data={data}
      value={null}
      onChange={(chosen) => {
        const [table, id] = chosen?.split(' ') ?? [];
        if (table && id) onChoose({ table, id });
      }}
    />
  );
}

function recordsOf({ tenants, leases, buildings, units, vendors }: DirectoryView) {
  const items = (table: string, list: readonly { id: string; label: string }[]) =>
    list.map(({ id, label }) => ({ value: `${table} ${id}`, label }));
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ id, label: name }));
  return [
    { group: 'Tenants', items: items('tenant', named(tenants)) },
    {
      group: 'Leases',
      items: items(
        'lease',
        leases.map(({ id, label, tenants: names }) => ({ id, label: `${label} – ${names}` })),
      ),
    },
    { group: 'Buildings', items: items('building', named(buildings)) },
    { group: 'Units', items: items('unit', units) },
    { group: 'Vendors', items: items('vendor', named(vendors)) },
  ];
}
