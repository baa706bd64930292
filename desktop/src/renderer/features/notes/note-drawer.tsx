import { Drawer } from '../../components/ui/surface.tsx';
import classes from './note.module.css';
import type { NoteProps } from './note-props.ts';
import { NoteSection } from './note-section.tsx';

interface NoteDrawerProps extends NoteProps {
  onClose: () => void;
}

/** The note of something that has no page of its own, beside the list that it stands in. */
export function NoteDrawer({ onClose, ...note }: NoteDrawerProps) {
  return (
    <Drawer
      opened
      onClose={onClose}
      title={note.about}
      size={480}
      classNames={{ body: classes.drawer ?? '' }}
    >
      <NoteSection {...note} />
    </Drawer>
  );
}
