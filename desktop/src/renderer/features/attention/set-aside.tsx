import type { SetAsideView } from '@portfolio-os/shared/api';
import { Section } from '../../components/page/page.tsx';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from './attention.module.css';

/** Others' changes that the server lost. Nothing is to be decided: they come back when their devices are online. */
export function SetAside({ changes }: { changes: SetAsideView[] }) {
  return (
    <Section title="Set aside" beside={changes.length}>
      <p className={classes.hint}>
        The server lost these changes of others when it was set back. They return by themselves as soon as the
        computers that made them are online; until then they are kept here and in the export.
      </p>
      <ul className={classes.aside}>
        {changes.map(({ id, who, at, sentence }) => (
          <li key={id}>
            <ChangeSentence sentence={sentence} />
            <span className={classes.when}>
              {who}, {formatInstant(at)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
