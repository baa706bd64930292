import type { UnsentChangeView } from '@portfolio-os/shared/api';
import { Section } from '../../components/page/page.tsx';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from './attention.module.css';

/** What a person did here and may not send any more. It is theirs to take along, or to go on with in this copy. */
export function Unsent({ changes }: { changes: UnsentChangeView[] }) {
  return (
    <Section title="Not sent" beside={changes.length}>
      <p className={classes.hint}>
        You may not change these books on the server any more, so these changes stand in the copy on this
        computer alone. Export them for whoever goes on with the books, or{' '}
        <TextLink to="/settings" hash="sync" underline="always">
          disconnect this copy
        </TextLink>{' '}
        and go on with it yourself. If you are taken on again, they are sent by themselves.
      </p>
      <ul className={classes.aside}>
        {changes.map(({ id, madeAt, sentence }) => (
          <li key={id}>
            <ChangeSentence sentence={sentence} />
            <span className={classes.when}>{formatInstant(madeAt)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
