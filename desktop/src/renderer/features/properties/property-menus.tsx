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
  IconNote,
  IconPaperclip,
  IconPlus,
  IconReceiptTax,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Guarded } from '../../components/page/guarded.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { HistoryMenuItem } from '../history/history-menu-item.tsx';
import { QuestionMenuItem } from '../questions/question-mark.tsx';
import type { PropertyDialog } from './property-dialogs.tsx';
import { useArchiving } from './use-archiving.ts';

const icon = { size: 15, stroke: 1.6 };

interface BuildingMenuProps {
  building: BuildingView;
  size?: number;
  ask: (dialog: PropertyDialog) => void;
}

export function BuildingMenu({ building, size = 26, ask }: BuildingMenuProps) {
  const { archiveBuilding, restoreBuilding } = useArchiving();
  return (
    <RowMenu label={`Actions for ${building.name}`} size={size}>
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
      <HistoryMenuItem table="building" id={building.id} />
    </RowMenu>
  );
}

interface UnitMenuProps extends BuildingMenuProps {
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
      <Menu.Item
        leftSection={<IconNote {...icon} />}
        onClick={() => ask({ kind: 'unit-note', building, unit })}
      >
        Notes
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPaperclip {...icon} />}
        onClick={() => ask({ kind: 'unit-files', building, unit })}
      >
        Files
      </Menu.Item>
      <ArchiveItem
        archived={unit.archivedOn !== null}
        onArchive={() => archiveUnit({ id: unit.id, name: `${building.name} · ${unit.name}` })}
        onRestore={() => void restoreUnit(unit)}
      />
      <QuestionMenuItem about={{ table: 'unit', id: unit.id }} title={`${building.name} · ${unit.name}`} />
      <HistoryMenuItem table="unit" id={unit.id} />
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
