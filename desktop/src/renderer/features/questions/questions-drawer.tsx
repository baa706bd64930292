import { useWhyNot } from '../../api/use-may.ts';
import { WhyNot } from '../../components/page/absent-acts.tsx';
import { Drawer } from '../../components/ui/surface.tsx';
import type { QuestionSubject } from '../../hooks/use-ask-about.ts';
import { AskForm } from './ask-form.tsx';
import classes from './questions.module.css';
import { Thread } from './thread.tsx';
import { useQuestionsAbout } from './use-questions.ts';

/** What was asked and noted about one thing, the open ones first, and asking further. */
export function QuestionsDrawer({ subject, onClose }: { subject: QuestionSubject; onClose: () => void }) {
  const whyNot = useWhyNot()('notes');
  const questions = useQuestionsAbout(subject.about) ?? [];
  const settled = questions.filter(({ state }) => state === 'settled');
  const open = questions.filter(({ state }) => state !== 'settled');
  return (
    <Drawer
      opened
      onClose={onClose}
      title={subject.title}
      size={480}
      classNames={{ body: classes.drawer ?? '', title: classes.drawerTitle ?? '' }}
    >
      <ul className={classes.threads} aria-label="Questions and notes">
        {[...open, ...settled].map((question) => (
          <li key={question.id}>
            <Thread question={question} />
          </li>
        ))}
      </ul>
      {whyNot === null ? (
        <AskForm subject={subject} isFirst={questions.length === 0} />
      ) : (
        <WhyNot>{whyNot}</WhyNot>
      )}
    </Drawer>
  );
}
