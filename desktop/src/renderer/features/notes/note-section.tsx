import type { NotedTable } from '@portfolio-os/shared/notes/schema';
import { lazy, Suspense } from 'react';
import { Section } from '../../components/page.tsx';
import { NoteSkeleton } from './note-skeleton.tsx';

const Note = lazy(async () => ({ default: (await import('./note.tsx')).Note }));

export interface NoteProps {
  table: NotedTable;
  id: string;
  /** Whom or what the note is about, for screen readers: "Maple Court". */
  about: string;
  /** For roles that may read and not write. */
  readOnly?: boolean;
}

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
