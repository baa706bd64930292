import { useLayoutEffect, useRef, useState } from 'react';

/**
 * When what lies in a surface goes, the focus is where it was before the act that opened it: also of a surface that is
 * there only while it is open, of which the library hears no change. An item goes with its menu: then it is the menu’s button.
 */
export function useFocusReturn() {
  const content = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => openerOf(document.activeElement));
  useLayoutEffect(() => {
    const surface = content.current?.closest('[role="dialog"]');
    return () => {
      const held = document.activeElement;
      const hasGoneOn = held && held !== document.body && !surface?.contains(held);
      if (!hasGoneOn) opener?.focus({ preventScroll: true });
    };
  }, [opener]);
  return content;
}

function openerOf(held: Element | null): HTMLElement | null {
  const button = held?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = button ? document.getElementById(button) : held;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
