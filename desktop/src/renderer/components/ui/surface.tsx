import {
  type DrawerProps,
  Drawer as LibraryDrawer,
  Modal as LibraryModal,
  type ModalProps,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { AbsentActs, WhoCan } from '../page/absent-acts.tsx';
import classes from './surface.module.css';
import { useFocusReturn } from './use-focus-return.ts';

/** A short question over the page; Escape closes it, and the focus is where it was. */
export function Modal({ children, ...surface }: ModalProps) {
  return (
    <LibraryModal {...surface}>
      <Content>{children}</Content>
    </LibraryModal>
  );
}

/** What belongs to a row, with the list still in sight; Escape closes it, and the focus is where it was. */
export function Drawer({ children, ...surface }: DrawerProps) {
  return (
    <LibraryDrawer {...surface}>
      <Content>{children}</Content>
    </LibraryDrawer>
  );
}

function Content({ children }: { children: ReactNode }) {
  const content = useFocusReturn();
  return (
    <AbsentActs>
      <div ref={content} className={classes.content}>
        {children}
      </div>
      <WhoCan />
    </AbsentActs>
  );
}
