import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Links from elsewhere lead to a part of the settings, which may be far down: it is brought into sight once it is drawn. */
export function useArrival(name: string, isDrawn: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const isMeant = useLocation({ select: ({ hash }) => hash === name });
  useEffect(() => {
    if (isDrawn && isMeant) place.current?.closest('section')?.scrollIntoView({ block: 'start' });
  }, [isDrawn, isMeant]);
  return place;
}
