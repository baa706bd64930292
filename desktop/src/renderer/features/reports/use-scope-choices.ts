import type { DirectoryView, EntitiesView } from '@portfolio-os/shared/api';
import type { ReportScopeName } from '@portfolio-os/shared/core';
import { directoryQuery, entitiesQuery, useView } from '../../api/queries.ts';

interface Choice {
  value: string;
  label: string;
  /** Of a unit or a lease, where it is. */
  buildingId?: string;
  kind?: EntitiesView['entities'][number]['kind'];
}

interface Known {
  entities: EntitiesView['entities'];
  directory: DirectoryView | undefined;
}

/** Everything of a kind that a report can be narrowed to. */
export function useScopeChoices(): (scope: ReportScopeName) => Choice[] {
  const { data: known } = useView(entitiesQuery);
  const { data: directory } = useView(directoryQuery);
  return (scope) => choices[scope]({ entities: known?.entities ?? [], directory });
}

const choices: Readonly<Record<ReportScopeName, (known: Known) => Choice[]>> = {
  entity: ({ entities }) => entities.map(({ id, name, kind }) => ({ value: id, label: name, kind })),
  building: ({ directory }) =>
    directory?.buildings.map(({ id, name }) => ({ value: id, label: name, buildingId: id })) ?? [],
  unit: ({ directory }) =>
    directory?.units.map(({ id, label, buildingId }) => ({ value: id, label, buildingId })) ?? [],
  lease: ({ directory }) => {
    const places = new Map(directory?.units.map(({ id, buildingId }) => [id, buildingId]));
    return (directory?.leases ?? []).map(({ id, unitId, label, tenants }) => {
      const buildingId = places.get(unitId);
      return {
        value: id,
        label: tenants ? `${tenants}, ${label}` : label,
        ...(buildingId !== undefined && { buildingId }),
      };
    });
  },
  payer: ({ directory }) => {
    const parties = directory?.leases.flatMap((lease) => lease.parties) ?? [];
    const names = new Map(parties.map(({ tenantId, name }) => [tenantId, name]));
    return [...names]
      .map(([value, label]) => ({ value, label }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  },
};
