import { useEffect } from 'react';
import { noteQuery, useView } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { Failure } from '../../components/page/failure.tsx';
import classes from './note.module.css';
import { NoteEditor } from './note-editor.tsx';
import type { NoteProps } from './note-props.ts';
import { useNoteSession } from './note-sessions.ts';
import { NoteSkeleton } from './note-skeleton.tsx';

/** Reads the note of a record and keeps what is shown true to the books, whoever writes in it. */
export function Note({ table, id, about, readOnly: isFixed = false }: NoteProps) {
  const may = useMay('notes');
  const readOnly = isFixed || !may;
  const { data: note, error, refetch } = useView(noteQuery, table, id);
  const { session, state } = useNoteSession(table, id);
  useEffect(() => {
    session.mayWrite = !readOnly;
    if (note) session.receive(note.state);
  }, [session, note, readOnly]);
  if (state.ready && !state.tooNew) {
    return <NoteEditor session={session} state={state} about={about} readOnly={readOnly} />;
  }
  if (note && state.tooNew) return <Unfamiliar text={note.text} />;
  if (error && !note) return <Failure error={error} retry={() => void refetch()} />;
  return <NoteSkeleton />;
}

/** Editing would delete what this version does not know, so the text is shown as it is. */
function Unfamiliar({ text }: { text: string }) {
  return (
    <>
      <p className={classes.hint}>
        A newer version of PortfolioOS wrote this note. Update PortfolioOS on this computer to edit it.
      </p>
      <p className={classes.plain}>{text}</p>
    </>
  );
}
