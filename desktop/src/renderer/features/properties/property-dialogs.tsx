import type { BuildingView, UnitView } from '@portfolio-os/shared/api';
import ChargeUtility from '../utilities/charge-utility.tsx';
import { BuildingDialog } from './building-dialog.tsx';
import { BuildingTaxFacts } from './building-tax-facts.tsx';
import { BuildingValues } from './building-values.tsx';
import { MeterReadings } from './meter-readings.tsx';
import { UnitDialog } from './unit-dialog.tsx';

export type PropertyDialog =
  | { kind: 'add-building' }
  | { kind: 'edit-building'; building: BuildingView }
  | { kind: 'building-tax'; building: BuildingView }
  | { kind: 'building-values'; building: BuildingView }
  | { kind: 'charge-utility'; building: { id: string } }
  | { kind: 'add-unit'; building: { id: string; name: string } }
  | { kind: 'edit-unit'; building: BuildingView; unit: UnitView }
  | { kind: 'unit-meters'; building: { name: string }; unit: UnitView };

interface PropertyDialogsProps {
  asked: PropertyDialog | null;
  ask: (next: PropertyDialog | null) => void;
}

/** A building without a unit cannot be let, so adding one goes straight on to its first unit. */
export function PropertyDialogs({ asked, ask }: PropertyDialogsProps) {
  const close = () => ask(null);
  switch (asked?.kind) {
    case 'add-building':
      return (
        <BuildingDialog
          building={null}
          onClose={close}
          onSaved={(building) => ask({ kind: 'add-unit', building })}
        />
      );
    case 'edit-building':
      return <BuildingDialog building={asked.building} onClose={close} />;
    case 'building-tax':
      return <BuildingTaxFacts building={asked.building} onClose={close} />;
    case 'building-values':
      return <BuildingValues building={asked.building} onClose={close} />;
    case 'charge-utility':
      return <ChargeUtility buildingId={asked.building.id} onClose={close} />;
    case 'add-unit':
      return <UnitDialog key={asked.building.id} building={asked.building} unit={null} onClose={close} />;
    case 'edit-unit':
      return <UnitDialog building={asked.building} unit={asked.unit} onClose={close} />;
    case 'unit-meters':
      return (
        <MeterReadings
          place={`${asked.building.name} · ${asked.unit.name}`}
          unit={asked.unit}
          onClose={close}
        />
      );
    default:
      return null;
  }
}
