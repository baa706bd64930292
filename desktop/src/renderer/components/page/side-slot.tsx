import { createContext, type ReactNode, useContext, useState } from 'react';
import classes from './side-panel.module.css';

const SideSlot = createContext<HTMLElement | null>(null);

/** The window’s content, and the room at its right that a side panel takes for itself. */
export function WithSideSlot({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <SideSlot value={slot}>
      {children}
      <div ref={setSlot} className={classes.slot} />
    </SideSlot>
  );
}

export function useSideSlot(): HTMLElement | null {
  return useContext(SideSlot);
}
