import { CloseButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Drawer } from '../ui/surface.tsx';
import { useFocusReturn } from '../ui/use-focus-return.ts';
import { AbsentActs, WhoCan } from './absent-acts.tsx';
import classes from './side-panel.module.css';
import { useSideSlot } from './side-slot.tsx';
import { useEscape } from './use-escape.ts';

interface SidePanelProps {
  id: string;
  title: string;
  onClose: () => void;
  /** Something that the panel opened lies over it, and Escape closes that. */
  isCovered: boolean;
  /** Whether somebody asked for it just now; one that came with the page’s address leaves the focus where it is. */
  takesFocus: boolean;
  /** What gets the focus when the panel goes and nothing had it before. */
  opener: () => HTMLElement | null;
  /** What is marked with `data-autofocus` in it has the focus first. */
  children: ReactNode;
}

/** From here on a page has room for its tables beside a panel. */
const HAS_ROOM = '(min-width: 1280px)';

/** What belongs to a page’s record: beside the page where there is room, and over it where there is not. */
export function SidePanel(panel: SidePanelProps) {
  const hasRoom = useMediaQuery(HAS_ROOM, true, { getInitialValueInEffect: false });
  return hasRoom ? <Beside {...panel} /> : <Over {...panel} />;
}

function Over({ id, title, onClose, isCovered, opener, children }: SidePanelProps) {
  return (
    <Drawer
      opened
      id={id}
      onClose={onClose}
      closeOnEscape={!isCovered}
      title={title}
      size={420}
      classNames={{ body: classes.over ?? '' }}
    >
      <FocusReturn opener={opener}>{children}</FocusReturn>
    </Drawer>
  );
}

function Beside({ id, title, onClose, takesFocus, opener, children }: SidePanelProps) {
  const slot = useSideSlot();
  const panel = useRef<HTMLElement>(null);
  useEscape(panel, onClose);
  if (!slot) return null;
  return createPortal(
    <aside ref={panel} id={id} className={classes.beside} aria-label={title}>
      <AbsentActs>
        <header className={classes.head}>
          <h2 className={classes.title}>{title}</h2>
          <CloseButton aria-label="Close" onClick={onClose} />
        </header>
        <FocusReturn opener={opener} {...(takesFocus && { within: panel })}>
          {children}
        </FocusReturn>
        <WhoCan />
      </AbsentActs>
    </aside>,
    slot,
  );
}

interface FocusReturnProps {
  opener: () => HTMLElement | null;
  /** Where the focus goes first; a drawer takes it by itself. */
  within?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

function FocusReturn({ opener, within, children }: FocusReturnProps) {
  const content = useFocusReturn(opener);
  useEffect(() => {
    within?.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  }, [within]);
  return (
    <div ref={content} className={classes.content}>
      {children}
    </div>
  );
}
