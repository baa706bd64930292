import type { BuildingView, UnitView } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { buildingsQuery, useView } from '../../../api/queries.ts';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from './new-lease.module.css';
import type { NewLeaseForm } from './new-lease-form.ts';

/** Vacant units stand first in their building: they are what a new lease is usually for. */
export function StepWhere({ form }: { form: NewLeaseForm }) {
  const { data: buildings } = useView(buildingsQuery);
  const units = useMemo(() => unitsById(buildings ?? []), [buildings]);
  const data = useMemo(
    () => (buildings ?? []).map(groupOf).filter(({ items }) => items.length > 0),
    [buildings],
  );
  const chosen = units.get(form.values.unitId ?? '');
  return (
    <>
      <SearchSelect
        label="Unit"
        placeholder="Building or unit"
        data-autofocus
        autoFocus
        openOnFocus={chosen === undefined}
        data={data}
        maxDropdownHeight={360}
        renderOption={({ option }) => <UnitOption unit={units.get(option.value)} label={option.label} />}
        {...form.getInputProps('unitId')}
        onChange={(unitId) => choose(unitId)}
      />
      {chosen && <p className={classes.note}>{<Occupancy unit={chosen} />}</p>}
    </>
  );

  function choose(unitId: string | null) {
    form.setFieldValue('unitId', unitId);
    form.clearFieldError('unitId');
    const market = units.get(unitId ?? '')?.marketRentCents ?? null;
    if (form.values.rentCents === null && market !== null) form.setFieldValue('rentCents', market);
  }
}

function unitsById(buildings: BuildingView[]): Map<string, UnitView> {
  return new Map(buildings.flatMap(({ units }) => units.map((unit) => [unit.id, unit])));
}

function groupOf({ name, archivedOn, units }: BuildingView) {
  const rank = ({ status }: UnitView) => ['vacant', 'upcoming', 'occupied'].indexOf(status);
  const current = archivedOn ? [] : units.filter((unit) => unit.archivedOn === null);
  return {
    group: name,
    items: current
      .toSorted((a, b) => rank(a) - rank(b))
      .map(({ id, name: unit }) => ({ value: id, label: `${name} · ${unit}` })),
  };
}

function UnitOption({ unit, label }: { unit: UnitView | undefined; label: string }) {
  return (
    <span className={classes.option}>
      <span>
        {label}
        {unit?.lease && <span className={classes.quiet}> · {unit.lease.tenants}</span>}
      </span>
      {unit && <StatusBadge status={unit.status} />}
    </span>
  );
}

function Occupancy({ unit: { status, lease } }: { unit: UnitView }) {
  if (!lease) return 'Vacant; it can be let from any day.';
  const link = (
    <TextLink to="/leases/$leaseId" params={{ leaseId: lease.id }}>
      {lease.tenants}
    </TextLink>
  );
  if (status === 'upcoming') return <>Vacant now; {link} will move in.</>;
  return lease.endOn ? (
    <>
      {link} live there until {formatDate(lease.endOn)}.
    </>
  ) : (
    <>{link} live there. Record their move-out before somebody else moves in.</>
  );
}
