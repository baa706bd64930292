import type { DirectoryView } from '@portfolio-os/shared/api';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { directoryQuery, useView } from '../../api/queries.ts';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { Money } from '../../components/ui/money.tsx';
import { find } from '../../lib/find.ts';
import classes from './payments.module.css';

interface LeasePickerProps {
  value: string | null;
  onChange: (leaseId: string | null) => void;
  error?: ReactNode;
  label?: string;
  /** Given where the picker comes first: it takes the focus, and what was typed before it was there. */
  typedAhead?: () => string;
}

const MOST_SHOWN = 8;

/** A lease by a few letters of its tenants or unit. Who owes most stands first, ended leases last. */
export function LeasePicker({ value, onChange, error, label = 'Who paid', typedAhead }: LeasePickerProps) {
  const { data: directory } = useView(directoryQuery);
  const [search, setSearch] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!typedAhead) return;
    input.current?.focus();
    setSearch(typedAhead());
  }, [typedAhead]);
  const leases = useMemo(() => (directory ? inOrder(directory.leases) : []), [directory]);
  const byId = useMemo(() => new Map(leases.map((lease) => [lease.id, lease])), [leases]);
  const findable = useMemo(
    () => leases.map(({ id, tenants, label }) => ({ id, title: tenants, also: label })),
    [leases],
  );
  const data = useMemo(
    () => leases.map(({ id, tenants, label }) => ({ value: id, label: `${tenants} · ${label}` })),
    [leases],
  );
  const option = (id: string) => ({ value: id, label: byId.get(id)?.tenants ?? id });
  const chosen = value === null ? undefined : data.find((item) => item.value === value)?.label;

  return (
    <SearchSelect
      label={label}
      placeholder="Tenant or unit"
      ref={input}
      data-autofocus={typedAhead ? true : undefined}
      searchValue={search}
      onSearchChange={setSearch}
      selectFirstOptionOnDropdownOpen
      openOnFocus={!value}
      data={data}
      value={value}
      onChange={onChange}
      error={error}
      maxDropdownHeight={340}
      filter={() => find(findable, search === chosen ? '' : search, MOST_SHOWN).map(({ id }) => option(id))}
      renderOption={({ option: { value: id } }) => <Option lease={byId.get(id)} />}
    />
  );
}

type Lease = DirectoryView['leases'][number];

function Option({ lease }: { lease: Lease | undefined }) {
  if (!lease) return null;
  return (
    <span className={classes.option}>
      <span className={classes.who}>{lease.tenants}</span>
      <span className={classes.where}>
        {lease.label}
        {lease.status === 'ended' && ' · ended'}
        {lease.status === 'future' && ' · upcoming'}
      </span>
      <Money cents={lease.openCents} dashZero />
    </span>
  );
}

function inOrder(leases: readonly Lease[]): Lease[] {
  const rank = ({ status }: Lease) => (status === 'ended' ? 1 : 0);
  return leases.toSorted((a, b) => rank(a) - rank(b) || b.openCents - a.openCents);
}
