import type { SearchHitView } from '@portfolio-os/shared/api';
import {
  IconBuilding,
  IconCash,
  IconDoor,
  IconFileText,
  IconHistory,
  IconNote,
  IconPaperclip,
  IconTool,
  IconUser,
  IconWallet,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, typeof IconCash>> = {
  tenant: IconUser,
  building: IconBuilding,
  unit: IconDoor,
  lease: IconFileText,
  vendor: IconTool,
  bankAccount: IconWallet,
  receipt: IconPaperclip,
};

export function iconOf({ what, table }: SearchHitView): typeof IconCash {
  if (what === 'Note') return IconNote;
  if (what === 'History') return IconHistory;
  return (Object.hasOwn(icons, table) && icons[table]) || IconCash;
}
