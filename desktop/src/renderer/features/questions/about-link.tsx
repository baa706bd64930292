import type { AskedQuestionView } from '@portfolio-os/shared/api';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DateText } from '../../components/ui/date-text.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { openPlace } from '../../lib/open-place.ts';
import classes from './questions.module.css';
import { daysOf } from './use-questions.ts';

/** What a question is about, leading to where that is looked at. */
export function AboutLink({ question: { record, figure } }: { question: AskedQuestionView }) {
  const navigate = useNavigate();
  if (figure)
    return (
      <h3 className={classes.about}>
        <TextLink to="/reports/$name" params={{ name: figure.report }} search={daysOf(figure.asked)}>
          {figure.said ?? figure.title}
        </TextLink>
      </h3>
    );
  if (!record) return <h3 className={classes.about}>Not in these books any more</h3>;
  const { what, title, detail, on, amountCents, opens } = record;
  return (
    <h3 className={classes.about}>
      {opens ? (
        <button type="button" className={classes.link} onClick={() => openPlace(opens, navigate)}>
          {title}
        </button>
      ) : (
        title
      )}
      <span className={classes.detail}>
        <Joined
          parts={[
            what,
            detail,
            on && <DateText key="on" date={on} />,
            amountCents !== null && <Money key="amount" cents={amountCents} />,
          ]}
        />
      </span>
    </h3>
  );
}

function Joined({ parts }: { parts: readonly ReactNode[] }) {
  return parts.filter(Boolean).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no identity but their place.
    <span key={index}>
      {index > 0 && ' · '}
      {part}
    </span>
  ));
}
