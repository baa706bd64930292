import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

/** Somebody who types has paused for so long. */
const SEARCH_AFTER_MS = 200;

export interface Search {
  /** What is searched for: it stands in the address, so that Back and a reload keep it. */
  asked: string;
  /** What stands in the field, a moment ahead of what is asked. */
  typed: string;
  type: (text: string) => void;
  /** Searches at once, as a step that Back goes back over. */
  ask: (search: string) => void;
}

/** The search of this page, in the address and in its field. */
export function useTransactionSearch(): Search {
  const { q: asked = '' } = useSearch({ from: '/transactions' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(asked);
  const shown = useRef(asked);
  const go = (search: string, replace: boolean) => {
    shown.current = search;
    void navigate({
      to: '/transactions',
      search: ({ q: _, ...others }) => (search === '' ? others : { ...others, q: search }),
      replace,
    });
  };
  const typedLater = useDebouncedCallback((text: string) => go(text.trim(), true), SEARCH_AFTER_MS);
  // Back, Forward and links change the address behind the field.
  useEffect(() => {
    if (shown.current === asked) return;
    shown.current = asked;
    setTyped(asked);
  }, [asked]);
  return {
    asked,
    typed,
    type: (text) => {
      setTyped(text);
      typedLater(text);
    },
    ask: (search) => {
      setTyped(search);
      go(search, false);
    },
  };
}
