import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

/** What narrows a list, as its address says it: what is typed, and which of its rows are shown. */
export interface ListSearch {
  q?: string;
  show?: string;
}

/** Whatever else an address says narrows nothing. */
export function listSearchOf(search: Record<string, unknown>): ListSearch {
  return Object.fromEntries(
    (['q', 'show'] as const).flatMap((name) =>
      search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])]],
    ),
  );
}

/** A list’s search and filter in the address, so that Back, a reload and a link keep them; the first choice is the usual one. */
export function useListSearch<Shown extends string = never>(choices: readonly { value: Shown }[] = []) {
  const asked: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { q = '' } = asked;
  const [typed, setTyped] = useState(q);
  // The address follows the field a moment later, and may pass over a letter; what the field never said came by Back or by a link.
  const said = useRef<string[]>([]);
  useEffect(() => {
    const place = said.current.indexOf(q);
    if (place < 0) setTyped(q);
    said.current = said.current.slice(place + 1);
  }, [q]);
  const narrow = ({ q = '', show }: ListSearch) =>
    void navigate({ to: '.', search: listSearchOf({ q, show }), replace: true });
  const chosen = choices.find(({ value }) => value === asked.show) ?? choices[0];
  return {
    typed,
    type: (text: string) => {
      said.current.push(text);
      setTyped(text);
      narrow({ ...asked, q: text });
    },
    shown: chosen?.value as Shown,
    show: (value: Shown) => narrow({ q: typed, ...(value !== choices[0]?.value && { show: value }) }),
  };
}
