import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

/** What narrows one list or another beside what is typed and which of its rows are shown. */
type Filter =
  | ('period' | 'category' | 'place' | 'vacant' | 'archived' | 'doubtful')
  | ('kind' | 'of' | 'from' | 'to');

/** What an address says of a list: what is typed, which of its rows are shown, their order, and filters of its own. */
export type ListSearch = { [Name in 'q' | 'show' | 'sort' | Filter]?: string };

const TICKED = 'yes';

/** Reads it for a list with such filters; whatever else an address says narrows nothing. */
export function listSearch(...filters: Filter[]) {
  const names = ['q', 'show', 'sort', ...filters];
  return (search: Record<string, unknown>): ListSearch =>
    Object.fromEntries(
      names.flatMap((name) =>
        search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])]],
      ),
    );
}

/** A list’s search and filters in the address, so that Back, a reload and a link keep them; the first choice is the usual one. */
export function useListSearch<Shown extends string = never>(choices: readonly { value: Shown }[] = []) {
  const said: ListSearch = useSearch({ strict: false });
  const { q = '' } = said;
  const [typed, type] = useTyped(q);
  const navigate = useNavigate();
  const narrow = (change: { [Name in keyof ListSearch]?: string | null }) =>
    void navigate({
      to: '.',
      // Of the address as it is by then: it follows what is typed a moment later.
      search: (now: object) => withoutEmpty({ ...now, ...change }),
      replace: true,
    });
  const chosen = choices.find(({ value }) => value === said.show) ?? choices[0];
  return {
    said,
    narrow,
    typed,
    type: (text: string) => {
      type(text);
      narrow({ q: text });
    },
    shown: chosen?.value as Shown,
    /** What a filter that is ticked or not is given. */
    tick: (name: Filter) => ({
      ticked: said[name] === TICKED,
      onTick: (ticked: boolean) => narrow({ [name]: ticked ? TICKED : null }),
    }),
    show: (value: Shown) => narrow({ show: value === choices[0]?.value ? null : value }),
  };
}

function withoutEmpty(search: object): object {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value));
}

/** What stands in the field, a moment ahead of the address, which may pass over a letter; what the field never said came by Back or by a link. */
function useTyped(q: string) {
  const [typed, setTyped] = useState(q);
  const ahead = useRef<string[]>([]);
  useEffect(() => {
    const place = ahead.current.indexOf(q);
    if (place < 0) setTyped(q);
    ahead.current = ahead.current.slice(place + 1);
  }, [q]);
  const type = (text: string) => {
    ahead.current.push(text);
    setTyped(text);
  };
  return [typed, type] as const;
}
