import { ActionIcon } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';

interface UnitNoteMarkProps {
  /** "Maple Court 3B". */
  unit: string;
  text: string;
  onOpen: () => void;
}

const MOST_SHOWN = 240;

/** Beside a unit that somebody wrote about: pointed at, it says what; pressed, it opens the note. */
export function UnitNoteMark({ unit, text, onOpen }: UnitNoteMarkProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={20}
      c="var(--text-quiet)"
      mx={4}
      my={-4}
      style={{ verticalAlign: 'middle' }}
      aria-label={`Notes about ${unit}`}
      title={text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}
      onClick={onOpen}
    >
      <IconNote size={14} stroke={1.6} />
    </ActionIcon>
  );
}
