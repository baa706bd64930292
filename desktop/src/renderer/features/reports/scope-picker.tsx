import type { ReportScopeName } from '@portfolio-os/shared/core';
import { SearchSelect } from '../../components/form/search-select.tsx';
import type { PickersProps } from './use-report-days.ts';
import { useScopeChoices } from './use-scope-choices.ts';

const words: Readonly<Record<ReportScopeName, { label: string; all: string; width: number }>> = {
  entity: { label: 'Entity', all: 'All entities', width: 148 },
  building: { label: 'Building', all: 'All buildings', width: 148 },
  unit: { label: 'Unit', all: 'All units', width: 148 },
  lease: { label: 'Lease', all: 'All leases', width: 220 },
  payer: { label: 'Payer', all: 'All payers', width: 148 },
};

/**
 * Narrows a report to an entity, a building, a unit. Of a tax form only who files it is offered, in a building only what is in it; where there is nothing
 * to choose from there is nothing to see.
 */
export function ScopePicker({
  scope,
  report: { filers },
  days,
  ask,
}: PickersProps & { scope: ReportScopeName }) {
  const all = useScopeChoices()(scope);
  const { label, all: placeholder, width } = words[scope];
  const offered = all.filter(
    ({ kind, buildingId }) =>
      (!kind || !filers || filers.includes(kind)) &&
      (scope === 'building' || !days.building || !buildingId || buildingId === days.building),
  );
  if (offered.length < (scope === 'entity' ? 1 : 2) && !days[scope]) return null;
  return (
    <SearchSelect
      aria-label={label}
      placeholder={scope === 'entity' && filers ? 'All that file it' : placeholder}
      w={width}
      clearable
      data={offered.map(({ value, label: name }) => ({ value, label: name }))}
      value={days[scope] ?? null}
      onChange={(chosen) => ask({ [scope]: chosen ?? '', ...(scope === 'building' && within) })}
    />
  );
}

/** What was chosen in another building is not asked for any more. */
const within = { unit: '', lease: '' };
