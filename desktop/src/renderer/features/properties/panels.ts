import type { BuildingView, UnitView } from '@portfolio-os/shared/api';
import type { PanelRecord } from '../record-panel/panel-record.ts';

/** Whose panel is opened of a building, and of a unit, which has no page of its own. */
export function buildingPanel({ id, name }: BuildingView): PanelRecord {
  return { table: 'building', id, name };
}

export function unitPanel(building: { name: string }, { id, name }: UnitView): PanelRecord {
  return { table: 'unit', id, name: `${building.name} · ${name}` };
}

export function unitPanelIn(buildings: readonly BuildingView[], id: string): PanelRecord | undefined {
  for (const building of buildings) {
    const unit = building.units.find((one) => one.id === id);
    if (unit) return unitPanel(building, unit);
  }
  return undefined;
}

/** Of the list, in which both are rows. */
export function panelIn(buildings: readonly BuildingView[], id: string): PanelRecord | undefined {
  const building = buildings.find((one) => one.id === id);
  return building ? buildingPanel(building) : unitPanelIn(buildings, id);
}
