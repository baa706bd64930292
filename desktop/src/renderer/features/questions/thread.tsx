import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { AskedQuestionView, QuestionReplyView, SaidByView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { syncQuery, useView } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { Problem } from '../../components/form/problem.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';
import { formatDateShort, formatInstant } from '../../lib/dates.ts';
import { sendByKey } from './ask-form.tsx';
import classes from './questions.module.css';

/** A question with all that was said behind it, and what can be said now. */
export function Thread({ question, heading }: { question: AskedQuestionView; heading?: ReactNode }) {
  const mayWrite = useMay('notes');
  const { text, replies, state } = question;
  return (
    <article className={classes.thread} data-settled={state === 'settled' || undefined}>
      {heading}
      <Said by={question} text={text} />
      {replies.map((reply) => (
        <Said key={reply.id} by={reply} act={reply.act} text={reply.text} />
      ))}
      <Standing question={question} />
      {mayWrite && <Acts question={question} />}
    </article>
  );
}

const actWords: Partial<Record<QuestionReplyView['act'], string>> = {
  settle: 'settled it',
  reopen: 'opened it again',
};

function Said({ by, act, text }: { by: SaidByView; act?: QuestionReplyView['act']; text: string | null }) {
  const { today } = usePortfolio();
  const done = act && actWords[act];
  return (
    <div className={classes.said} data-reply={act !== undefined || undefined}>
      <p className={classes.by}>
        <b>{by.who}</b> {done && `${done} · `}
        <time dateTime={by.at ?? by.on}>{by.at ? formatInstant(by.at) : formatDateShort(by.on, today)}</time>
      </p>
      {text !== null && <p className={classes.text}>{text}</p>}
    </div>
  );
}

/** Who has to do what now. */
function Standing({ question: { state, waitsFor, isYou } }: { question: AskedQuestionView }) {
  if (state === 'note') return null;
  if (state === 'settled') return <p className={classes.standing}>Settled</p>;
  const who = state === 'answered' && isYou ? 'you' : waitsFor;
  return (
    <p className={classes.standing} data-waits>
      {state === 'asked' ? `Waits for an answer: ${who}` : `Answered. Waits to be settled: ${who}`}
    </p>
  );
}

function Acts({ question }: { question: AskedQuestionView }) {
  const { id, state } = question;
  const settle = useCommand('questions.settle');
  const reopen = useCommand('questions.reopen');
  const [writing, setWriting] = useState(state === 'asked');
  const again = () => reopen.mutateAsync({ id: newId(), questionId: id });
  const end = () =>
    settle
      .mutateAsync({ id: newId(), questionId: id })
      .then(() => toastWithUndo('Settled.', again))
      .catch(sayProblem);
  if (state === 'settled')
    return (
      <div className={classes.acts}>
        <Button variant="subtle" size="compact-sm" onClick={() => void again().catch(sayProblem)}>
          Open again
        </Button>
      </div>
    );
  if (writing) return <ReplyForm question={question} onSettle={end} onDone={() => setWriting(false)} />;
  return (
    <div className={classes.acts}>
      <Button variant="default" size="compact-sm" onClick={() => void end()}>
        Settle
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => setWriting(true)}>
        Reply
      </Button>
    </div>
  );
}

/**
 * What is said to one’s own question asks further; to another’s it answers. Where nobody else is, it is an answer: who sits
 * here speaks for all.
 */
function useReply({ id, isYou }: AskedQuestionView) {
  const { data: sync } = useView(syncQuery);
  const answer = useCommand('questions.answer');
  const further = useCommand('questions.askFurther');
  const asksFurther = isYou && sync?.connection != null;
  const save = (text: string) =>
    (asksFurther ? further : answer).mutateAsync({ id: newId(), questionId: id, text });
  return { save, label: asksFurther ? 'Ask further' : 'Answer' };
}

function ReplyForm({
  question,
  onSettle,
  onDone,
}: {
  question: AskedQuestionView;
  onSettle: () => void;
  onDone: () => void;
}) {
  const { save, label } = useReply(question);
  const form = useForm({
    initialValues: { text: '' },
    validate: { text: (text) => (text.trim() ? null : 'Write what you want to say.') },
  });
  const saving = useSave({
    form,
    save: ({ text }) => save(text.trim()),
    onSaved: () => {
      form.reset();
      onDone();
    },
  });
  return (
    <form className={classes.reply} onSubmit={saving.onSubmit} onKeyDown={sendByKey}>
      <Textarea
        aria-label={`${label}: ${question.text}`}
        placeholder={label}
        autosize
        minRows={1}
        maxRows={10}
        {...form.getInputProps('text')}
      />
      <div className={classes.acts}>
        <Button type="submit" size="compact-sm" loading={saving.pending}>
          {label}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onSettle}>
          Settle
        </Button>
      </div>
      <Problem message={saving.problem} />
    </form>
  );
}
