import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { NEEDS_LINK, NOT_ANSWERING } from '../../api/client.ts';
import classes from './note.module.css';
import type { NoteState } from './note-session.ts';

/** Quiet, beside the title: whether what is shown is in the books. */
export function NoteStatus({ state: { saving, problem } }: { state: NoteState }) {
  if (saving === 'untouched' || problem) return null;
  return <span className={classes.saving}>{saving === 'saved' ? 'Saved' : 'Saving…'}</span>;
}

interface NoteTroubleProps {
  state: NoteState;
  retry: () => void;
}

/** What was typed could not be saved: why, and what becomes of it. */
export function NoteTrouble({ state: { problem }, retry }: NoteTroubleProps) {
  const comesBack = problem?.code === NOT_ANSWERING || problem?.code === NEEDS_LINK;
  return (
    <div role="status" className={classes.trouble}>
      {problem && (
        <>
          <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
          <span>
            {comesBack
              ? 'Not saved yet: the app’s engine is not answering. What you typed is kept, and saved as soon as it is back.'
              : `Not saved: ${problem.message} What you typed is kept here.`}
          </span>
          {!comesBack && (
            <Button variant="default" size="compact-xs" onClick={retry}>
              Try again
            </Button>
          )}
        </>
      )}
    </div>
  );
}
