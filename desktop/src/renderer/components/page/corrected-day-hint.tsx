import { correctedDayQuery, useView } from '../../api/queries.ts';
import { formatDate } from '../../lib/dates.ts';

interface CorrectedDayHintProps {
  /** The table of what is put right, and its id. */
  fact: string;
  id: string;
  /** The day that is said of what is right. */
  on: string | null;
}

/** Where what is right will not stand on the day that is said: on which it will, and why. Nothing where it does. */
export function CorrectedDayHint({ on, ...fact }: CorrectedDayHintProps) {
  return (
    <div role="status" style={{ display: 'contents' }}>
      {on && <Hint {...fact} on={on} />}
    </div>
  );
}

function Hint({ fact, id, on }: CorrectedDayHintProps & { on: string }) {
  const { data } = useView(correctedDayQuery, fact, id, on);
  if (!data?.because) return null;
  const day = formatDate(data.standsOn);
  return (
    <div>
      {data.because === 'closed'
        ? `The books are closed on ${formatDate(on)} and stay as they are there. What is right will stand on ${day}, the first open day.`
        : `What was wrong stood in the books until ${day}, and no day has both. What is right will stand on ${day}, not on ${formatDate(on)}.`}
    </div>
  );
}
