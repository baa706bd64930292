import { RichTextEditor } from '@mantine/tiptap';
import { IconBold, IconH1, IconH2, IconItalic, IconList, IconListNumbers } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { LinkControl } from './link-control.tsx';
import classes from './note.module.css';

const icon = { size: 16, stroke: 1.6 };

/** The few ways in which a note is formatted; most people use none, so it stays quiet. */
export function NoteToolbar({ editor }: { editor: Editor }) {
  return (
    <fieldset className={classes.toolbar} aria-label="Formatting">
      <RichTextEditor.Bold icon={() => <IconBold {...icon} />} />
      <RichTextEditor.Italic icon={() => <IconItalic {...icon} />} />
      <RichTextEditor.H1 icon={() => <IconH1 {...icon} />} />
      <RichTextEditor.H2 icon={() => <IconH2 {...icon} />} />
      <RichTextEditor.BulletList icon={() => <IconList {...icon} />} />
      <RichTextEditor.OrderedList icon={() => <IconListNumbers {...icon} />} />
      <LinkControl editor={editor} />
    </fieldset>
  );
}
