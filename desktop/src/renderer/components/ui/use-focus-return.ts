import { useLayoutEffect, useRef, useState } from 'react';

const SURFACE = '[role="dialog"], aside';

/**
 * When what lies in a surface goes, the focus is where it was before the act that opened it: also of a surface that is
 * there only while it is open, of which the library hears no change. An item goes with its menu: then it is the menu’s button.
 * Where nothing had the focus before, or what had it is gone, it is what `otherwise` names.
 */
export function useFocusReturn(otherwise?: () => HTMLElement | null) {
  const content = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => openerOf(document.activeElement));
  const named = useRef(otherwise);
  named.current = otherwise;
  useLayoutEffect(() => {
    const surface = content.current?.closest(SURFACE);
    return () => {
      const held = document.activeElement;
      const hasGoneOn = held && held !== document.body && !surface?.contains(held);
      if (hasGoneOn) return;
      const back = opener?.isConnected ? opener : (named.current?.() ?? opener);
      back?.focus({ preventScroll: true });
    };
  }, [opener]);
  return content;
}

/** What the focus goes back to: an item goes with its menu, whose button stays. */
export function openerOf(held: Element | null): HTMLElement | null {
  const button = held?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = button ? document.getElementById(button) : held;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
