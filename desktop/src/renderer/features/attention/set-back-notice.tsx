import { Button } from '@mantine/core';
import type { AttentionView } from '@portfolio-os/shared/api';
import { IconHistory } from '@tabler/icons-react';
import { readSetBack } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from './attention.module.css';

const MOST_LISTED = 20;

/** The server came back from a backup. What this computer had sent since was sent again, and that is said. */
export function SetBackNotice({ setBack }: { setBack: NonNullable<AttentionView['setBack']> }) {
  const reading = useChange(readSetBack);
  const { at, from, to, sentAgain } = setBack;
  const lost = from - to;
  return (
    <section className={classes.notice} aria-label="The server was set back">
      <IconHistory size={18} stroke={1.6} aria-hidden />
      <div>
        <h2 className={classes.noticeTitle}>The server was set back to an earlier state</h2>
        <p>
          On {formatInstant(at)} the server no longer had the last{' '}
          {lost === 1 ? 'change' : `${lost.toLocaleString('en-US')} changes`} of these books, most likely
          because it was restored from a backup. {sentAgainWords(sentAgain.length)}
        </p>
        {sentAgain.length > 0 && (
          <details className={classes.details}>
            <summary>What was sent again</summary>
            <ul>
              {sentAgain.slice(0, MOST_LISTED).map(({ id, sentence }) => (
                <li key={id}>
                  <ChangeSentence sentence={sentence} />
                </li>
              ))}
              {sentAgain.length > MOST_LISTED && <li>and {sentAgain.length - MOST_LISTED} more</li>}
            </ul>
          </details>
        )}
        <Button
          variant="default"
          size="compact-sm"
          loading={reading.isPending}
          onClick={() => void reading.mutateAsync(undefined).catch(sayProblem)}
        >
          Understood
        </Button>
      </div>
    </section>
  );
}

function sentAgainWords(count: number): string {
  if (count === 0) return 'None of them was made on this computer.';
  const made =
    count === 1 ? 'One was made on this computer and was' : `${count} were made on this computer and were`;
  return `${made} sent again.`;
}
