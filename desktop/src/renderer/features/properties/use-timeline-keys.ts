import type { KeyboardEvent, RefObject } from 'react';

/**
 * One item of the timeline is in the tab order. Left and right go to its neighbours, up and down to whatever
 * lies nearest in the next band: items carry their middle, in percent, as `data-middle`.
 */
export function useTimelineKeys(box: RefObject<HTMLElement | null>) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const here = event.target;
    if (!(here instanceof HTMLElement) || here.dataset.middle === undefined) return;
    const next = target(box.current, here, event.key);
    if (!next) return;
    event.preventDefault();
    for (const item of itemsIn(box.current)) item.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
}

function target(box: HTMLElement | null, here: HTMLElement, key: string): HTMLElement | undefined {
  const bands = [...(box?.querySelectorAll('ul') ?? [])].map(itemsIn);
  const row = bands.findIndex((items) => items.includes(here));
  const at = bands[row]?.indexOf(here) ?? -1;
  if (key === 'ArrowRight') return bands[row]?.[at + 1];
  if (key === 'ArrowLeft') return bands[row]?.[at - 1];
  if (key === 'ArrowDown') return nearest(bands[row + 1], here);
  if (key === 'ArrowUp') return nearest(bands[row - 1], here);
  if (key === 'Home') return bands[row]?.[0];
  return key === 'End' ? bands[row]?.at(-1) : undefined;
}

function nearest(items: HTMLElement[] = [], here: HTMLElement): HTMLElement | undefined {
  const distance = (item: HTMLElement) => Math.abs(middleOf(item) - middleOf(here));
  return items.toSorted((a, b) => distance(a) - distance(b))[0];
}

function middleOf(item: HTMLElement): number {
  return Number(item.dataset.middle);
}

function itemsIn(box: ParentNode | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('[data-middle]') ?? [])];
}
