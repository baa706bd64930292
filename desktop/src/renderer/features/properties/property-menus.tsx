import { Menu } from '@mantine/core';
import type { BuildingView, UnitView } from '@portfolio-os/shared/api';
import {
  IconArchive,
  IconArchiveOff,
  IconDroplet,
  IconEdit,
  IconFilePlus,
  IconGauge,
  IconHomeDollar,
  IconPlus,
  IconReceiptTax,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Guarded } from '../../components/page/guarded.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { QuestionMenuItem } from '../questions/question-mark.tsx';
import { PanelMenuItems } from '../record-panel/panel-menu-items.tsx';
import { buildingPanel, unitPanel } from './panels.ts';
import type { PropertyDialog } from './property-dialogs.tsx';
import { useArchiving } from './use-archiving.ts';

const icon = { size: 15, stroke: 1.6 };

interface BuildingMenuProps {
  building: BuildingView;
  /** In the header of its own page, which shows its panel beside the menu. */
  isOnItsPage?: boolean;
  ask: (dialog: PropertyDialog) => void;
}

export function BuildingMenu({ building, isOnItsPage = false, ask }: BuildingMenuProps) {
  const { archiveBuilding, restoreBuilding } = useArchiving();
  return (
    <RowMenu label={`Actions for ${building.name}`} size={isOnItsPage ? 32 : 26}>
      <Guarded area="properties">
        <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => ask({ kind: 'add-unit', building })}>
          Add a unit
        </Menu.Item>
      </Guarded>
      <Guarded area="money">
        <Menu.Item
          leftSection={<IconDroplet {...icon} />}
          onClick={() => ask({ kind: 'charge-utility', building })}
        >
          Charge a utility
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconEdit {...icon} />}
          onClick={() => ask({ kind: 'edit-building', building })}
        >
          Edit building
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconReceiptTax {...icon} />}
          onClick={() => ask({ kind: 'building-tax', building })}
        >
          For taxes
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconHomeDollar {...icon} />}
          onClick={() => ask({ kind: 'building-values', building })}
        >
          What it is worth
        </Menu.Item>
      </Guarded>
      <ArchiveItem
        archived={building.archivedOn !== null}
        onArchive={() => archiveBuilding(building)}
        onRestore={() => void restoreBuilding(building)}
      />
      <QuestionMenuItem about={{ table: 'building', id: building.id }} title={building.name} />
      {!isOnItsPage && <PanelMenuItems record={buildingPanel(building)} />}
    </RowMenu>
  );
}

interface UnitMenuProps extends Omit<BuildingMenuProps, 'isOnItsPage'> {
  unit: UnitView;
}

export function UnitMenu({ building, unit, ask }: UnitMenuProps) {
  const { archiveUnit, restoreUnit } = useArchiving();
  const navigate = useNavigate();
  return (
    <RowMenu label={`Actions for ${building.name} ${unit.name}`}>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconFilePlus {...icon} />}
          onClick={() => void navigate({ to: '/leases/new', search: { unitId: unit.id } })}
        >
          New lease
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconEdit {...icon} />}
          onClick={() => ask({ kind: 'edit-unit', building, unit })}
        >
          Edit unit
        </Menu.Item>
      </Guarded>
      <Menu.Item
        leftSection={<IconGauge {...icon} />}
        onClick={() => ask({ kind: 'unit-meters', building, unit })}
      >
        Meter readings
      </Menu.Item>
      <PanelMenuItems record={unitPanel(building, unit)} />
      <ArchiveItem
        archived={unit.archivedOn !== null}
        onArchive={() => archiveUnit({ id: unit.id, name: `${building.name} · ${unit.name}` })}
        onRestore={() => void restoreUnit(unit)}
      />
      <QuestionMenuItem about={{ table: 'unit', id: unit.id }} title={`${building.name} · ${unit.name}`} />
    </RowMenu>
  );
}

interface ArchiveItemProps {
  archived: boolean;
  onArchive: () => void;
  onRestore: () => void;
}

function ArchiveItem({ archived, onArchive, onRestore }: ArchiveItemProps) {
  return archived ? (
    <Guarded area="properties">
      <Menu.Item leftSection={<IconArchiveOff {...icon} />} onClick={onRestore}>
        Bring back
      </Menu.Item>
    </Guarded>
  ) : (
    <Guarded area="properties">
      <Menu.Item leftSection={<IconArchive {...icon} />} onClick={onArchive}>
        Archive
      </Menu.Item>
    </Guarded>
  );
}
