import '@mantine/spotlight/styles.layer.css';
import { Kbd, Modal, VisuallyHidden } from '@mantine/core';
import { closeSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { find } from '../lib/find.ts';
import { PALETTE_FIELD, takeTyped } from './open-palette.ts';
import classes from './palette.module.css';
import { usePaletteItems } from './palette-items.ts';

const MOST_SHOWN = 12;
const LIST = 'palette-list';

/** Ctrl/⌘-K: any tenant, unit, lease, screen or action by a few letters. */
export function Palette() {
  const [typed, setTyped] = useState('');
  const items = usePaletteItems(typed);
  const found = find(items, typed, MOST_SHOWN);
  // The library marks the first item before the narrowed list is drawn; Enter that comes between would do nothing.
  const runFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || document.querySelector(`#${LIST} [data-selected]`)) return;
    closeSpotlight();
    found[0]?.run();
  };
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
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
        onKeyDown={runFirst}
        onFocus={() => setTyped((before) => before + takeTyped())}
      />
      <Spotlight.ActionsList id={LIST}>
        {found.map(({ id, title, also, hint, shortcut, isRefused, Icon, run }) => (
          <Spotlight.Action
            key={id}
            onClick={run}
            className={classes.action ?? ''}
            {...(isRefused && { 'data-refused': true, 'aria-disabled': true })}
          >
            <Icon size={16} stroke={1.6} aria-hidden />
            <span className={classes.title}>{title}</span>
            <span className={classes.also}>{hint ?? also}</span>
            {shortcut && <Kbd size="xs">{shortcut}</Kbd>}
          </Spotlight.Action>
        ))}
        {found.length === 0 && <Spotlight.Empty>Nothing is called “{typed.trim()}”.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
