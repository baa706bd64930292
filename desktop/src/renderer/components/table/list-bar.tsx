import { Checkbox, CloseButton, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import classes from './list-bar.module.css';

/** Above a list: what narrows it, and at the right what it comes to. */
export function ListBar({ children, right }: { children?: ReactNode; right?: ReactNode }) {
  return (
    <div className={classes.bar}>
      {children}
      {right != null && <div className={classes.right}>{right}</div>}
    </div>
  );
}

interface SearchFieldProps {
  value: string;
  onChange: (typed: string) => void;
  /** "Find a tenant". */
  label: string;
  /** It takes the room that is left, where more than a name is looked for. */
  isWide?: boolean;
}

/** Narrows the list below it; “/” goes there, Escape clears it. */
export function SearchField({ value, onChange, label, isWide = false }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  return (
    <TextInput
      ref={field}
      {...(isWide ? { miw: 220, maw: 420, flex: 1 } : { w: 240 })}
      value={value}
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      leftSection={<IconSearch size={15} stroke={1.75} />}
      rightSection={value && <CloseButton size="sm" aria-label="Clear" onClick={() => onChange('')} />}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        event.stopPropagation();
        onChange('');
      }}
    />
  );
}

interface ListTickProps {
  label: string;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
}

/** What the list shows besides, or shows only. */
export function ListTick({ label, ticked, onTick }: ListTickProps) {
  return (
    <Checkbox
      size="xs"
      label={label}
      checked={ticked}
      onChange={(event) => onTick(event.currentTarget.checked)}
    />
  );
}
