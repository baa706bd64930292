import { Menu } from '@mantine/core';
import { IconHistory, IconNote, IconPaperclip } from '@tabler/icons-react';
import { type PanelRecord, tabsOf, tabWords } from './panel-record.ts';
import type { PanelTab } from './panel-search.ts';
import { usePanel } from './use-panel.ts';

const icons: Readonly<Record<PanelTab, typeof IconHistory>> = {
  history: IconHistory,
  files: IconPaperclip,
  notes: IconNote,
};

/** In the menu of a row: each part of the panel of its record. */
export function PanelMenuItems({ record }: { record: PanelRecord }) {
  const { show } = usePanel();
  return tabsOf(record).map((tab) => {
    const Icon = icons[tab];
    return (
      <Menu.Item key={tab} leftSection={<Icon size={15} stroke={1.6} />} onClick={() => show(tab, record.id)}>
        {tabWords[tab]}
      </Menu.Item>
    );
  });
}
