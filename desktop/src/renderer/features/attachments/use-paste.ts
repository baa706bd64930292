import { type RefObject, useEffect, useRef } from 'react';

/**
 * Hands on files that are pasted while `place` is what a person looks at: on the page, or in the dialog that lies on top.
 * Pasted text is left to the field that it was meant for. `null` takes nothing.
 */
export function usePaste(
  place: RefObject<HTMLElement | null>,
  onFiles: ((files: File[]) => void) | null,
): void {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || !latest.current || !isOnTop(place.current)) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [place]);
}

function isOnTop(place: HTMLElement | null): boolean {
  const dialogs = [...document.querySelectorAll('[role="dialog"]')].filter((dialog) =>
    dialog.checkVisibility(),
  );
  const around = place?.closest('[role="dialog"]') ?? null;
  return place !== null && around === (dialogs.at(-1) ?? null);
}
