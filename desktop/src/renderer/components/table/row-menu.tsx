import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AbsentActs, WhoCanItem } from '../page/absent-acts.tsx';

interface RowMenuProps {
  label: string;
  /** Pixels; beside buttons it is as high as they are. */
  size?: number;
  children: ReactNode;
}

/** What else can be done with a row or a page; its children are `Menu.Item`s. */
export function RowMenu({ label, size = 26, children }: RowMenuProps) {
  return (
    <Menu position="bottom-end" width={256}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={size} aria-label={label}>
          <IconDots size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <AbsentActs>
          {children}
          <WhoCanItem />
        </AbsentActs>
      </Menu.Dropdown>
    </Menu>
  );
}
