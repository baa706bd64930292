import { Suspense } from 'react';
import { lazyPart } from '../../api/parts.ts';
import { Section } from '../../components/page/page.tsx';
import type { NoteProps } from './note-props.ts';
import { NoteSkeleton } from './note-skeleton.tsx';

const Note = lazyPart(() => import('./note.tsx'), 'Note');

/** What people wrote about a record. The editor's code comes only where a note is shown. */
export function NoteSection(props: NoteProps) {
  return (
    <Suspense
      fallback={
        <Section title="Notes">
          <NoteSkeleton />
        </Section>
      }
    >
      <Note key={`${props.table} ${props.id}`} {...props} />
    </Suspense>
  );
}
