import '@mantine/spotlight/styles.layer.css';
import { Kbd, Modal, VisuallyHidden } from '@mantine/core';
import { closeSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { usePortfolio } from '../api/portfolio.tsx';
import { searchQuery } from '../api/queries.ts';
import { DateText } from '../components/ui/date-text.tsx';
import { Money } from '../components/ui/money.tsx';
import { PALETTE_FIELD, takeTyped } from './open-palette.ts';
import classes from './palette.module.css';
import { usePaletteItems } from './palette-items.ts';

const LIST = 'palette-list';

/** Ctrl/⌘-K: whatever the books hold, and any screen or action, by a few letters. */
export function Palette() {
  const [typed, setTyped] = useState('');
  const client = useQueryClient();
  const { id: portfolioId } = usePortfolio();
  const { items: found, isLate } = usePaletteItems(typed);
  const runFirst = useRunFirst({ run: found[0]?.run, isLate });
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      onSpotlightOpen={() => void client.prefetchQuery(searchQuery(portfolioId, ''))}
      shortcut={null}
      size={560}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      <VisuallyHidden>
        <Modal.Title>Find anything</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        id={PALETTE_FIELD}
        placeholder="Find a tenant, unit, number, amount or action"
        aria-label="Find a tenant, unit, number, amount or action"
        leftSection={<IconSearch size={17} stroke={1.75} />}
        onKeyDownCapture={runFirst}
        onFocus={() => setTyped((before) => before + takeTyped())}
      />
      <Spotlight.ActionsList id={LIST}>
        {found.map(({ title, also, hint, shortcut, isRefused, Icon, run, on, amountCents }, place) => (
          <Spotlight.Action
            // biome-ignore lint/suspicious/noArrayIndexKey: The mark is the library's, on a row of the page. It stays on the first row, whatever the books answer comes to stand there after a key was pressed.
            key={place}
            onClick={run}
            className={classes.action ?? ''}
            {...(isRefused && { 'data-refused': true, 'aria-disabled': true })}
          >
            <Icon size={16} stroke={1.6} aria-hidden />
            <span className={classes.title}>{title}</span>
            <span className={classes.also}>{hint ?? also}</span>
            {on && <DateText date={on} />}
            {typeof amountCents === 'number' && <Money cents={amountCents} />}
            {shortcut && <Kbd size="xs">{shortcut}</Kbd>}
          </Spotlight.Action>
        ))}
        {found.length === 0 && !isLate && (
          <Spotlight.Empty>Nothing is called “{typed.trim()}”.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/**
 * Enter before the list is of what was typed waits for it, a few milliseconds: it opens what was asked for, not what stood there
 * before. The library marks the first item before the narrowed list is drawn; Enter that comes between would do nothing.
 */
function useRunFirst({ run, isLate }: { run: (() => void) | undefined; isLate: boolean }) {
  const waits = useRef(false);
  useEffect(() => {
    if (isLate || !waits.current) return;
    waits.current = false;
    if (!run) return;
    closeSpotlight();
    run();
  }, [run, isLate]);
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter') {
      waits.current = false;
      return;
    }
    if (!isLate && document.querySelector(`#${LIST} [data-selected]`)) return;
    event.preventDefault();
    event.stopPropagation();
    waits.current = isLate;
    if (isLate) return;
    closeSpotlight();
    run?.();
  };
}
