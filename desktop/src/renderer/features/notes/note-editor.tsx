import { RichTextEditor } from '@mantine/tiptap';
import { type Editor, useEditor } from '@tiptap/react';
import { useMemo } from 'react';
import { noteExtensions } from './extensions.ts';
import classes from './note.module.css';
import { isNoteLink } from './note-links.ts';
import type { NoteSession, NoteState } from './note-session.ts';
import { NoteStatus, NoteTrouble } from './note-status.tsx';
import { NoteToolbar } from './note-toolbar.tsx';

interface NoteEditorProps {
  session: NoteSession;
  state: NoteState;
  about: string;
  readOnly: boolean;
}

const labels = {
  h1ControlLabel: 'Heading',
  h2ControlLabel: 'Smaller heading',
  bulletListControlLabel: 'List',
  orderedListControlLabel: 'Numbered list',
};

export function NoteEditor({ session, state, about, readOnly }: NoteEditorProps) {
  const editor = useNoteEditor({ session, about, readOnly });
  return (
    <RichTextEditor
      editor={editor}
      labels={labels}
      unstyled
      withTypographyStyles={false}
      classNames={{ control: classes.control ?? '', content: classes.content ?? '' }}
    >
      <div className={classes.head}>
        {!readOnly && <NoteToolbar editor={editor} />}
        <NoteStatus state={state} />
      </div>
      <RichTextEditor.Content />
      <NoteTrouble state={state} retry={() => void session.flush()} />
    </RichTextEditor>
  );
}

function useNoteEditor({ session, about, readOnly }: Omit<NoteEditorProps, 'state'>): Editor {
  const extensions = useMemo(() => noteExtensions(session.doc), [session]);
  return useEditor(
    {
      extensions,
      editable: !readOnly,
      // The policy has no room for styles that scripts write; they are in this feature's own file.
      injectCSS: false,
      onBlur: () => void session.flush(),
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-readonly': String(readOnly),
          'aria-label': `Notes about ${about}`,
          'data-placeholder': readOnly
            ? 'Nothing written yet.'
            : `Write what you want to remember about ${about}. It saves by itself.`,
          ...(readOnly && { tabindex: '0' }),
        },
        handleClick: (_view, _at, event) => openLink(event),
      },
    },
    [session, readOnly],
  );
}

/** A click places the caret; with Ctrl or ⌘ it follows the link. */
function openLink(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || !(event.ctrlKey || event.metaKey) || !isNoteLink(link.href)) return false;
  window.open(link.href, '_blank', 'noopener,noreferrer');
  return true;
}
