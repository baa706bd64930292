import { Suspense } from 'react';
import { lazyPart } from '../../api/parts.ts';
import type { NoteProps } from './note-props.ts';
import { NoteSkeleton } from './note-skeleton.tsx';

const Note = lazyPart(() => import('./note.tsx'), 'Note');

/** What people wrote about a record. The editor's code comes only where a note is shown. */
export function NoteSection(props: NoteProps) {
  return (
    <Suspense fallback={<NoteSkeleton />}>
      <Note key={`${props.table} ${props.id}`} {...props} />
    </Suspense>
  );
}
