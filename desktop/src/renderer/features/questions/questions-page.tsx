import { SegmentedControl } from '@mantine/core';
import type { AskedQuestionView } from '@portfolio-os/shared/api';
import { askedRoles } from '@portfolio-os/shared/questions/rules';
import { IconMessageCircle } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { questionsQuery, useView } from '../../api/queries.ts';
import { useSeat } from '../../api/use-may.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { AboutLink } from './about-link.tsx';
import classes from './questions.module.css';
import { Thread } from './thread.tsx';
import { isWaiting, waitsForYou } from './use-questions.ts';

/** What is asked and noted in these books: what waits first, by who must do something. */
export function QuestionsPage() {
  const { data, error, refetch } = useView(questionsQuery);
  return (
    <Page narrow>
      <PageHeader
        title="Questions"
        subtitle="What was asked and noted about records and figures, until it is settled"
      />
      {data ? (
        <Questions questions={data.questions} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={6} columns={2} />
      )}
    </Page>
  );
}

function Questions({ questions }: { questions: AskedQuestionView[] }) {
  const { id, show = 'open' } = useSearch({ from: '/questions' });
  const navigate = useNavigate();
  if (questions.length === 0) return <NothingAsked />;
  const settled = questions.filter(({ state }) => state === 'settled');
  const found = id ? questions.filter((question) => question.id === id) : [];
  return (
    <>
      <ListBar right={settled.length === 1 ? '1 settled' : `${settled.length} settled`}>
        <SegmentedControl
          size="xs"
          aria-label="Which questions"
          data={[
            { value: 'open', label: 'Open' },
            { value: 'settled', label: 'Settled' },
          ]}
          value={show}
          onChange={(next) =>
            void navigate({ to: '/questions', search: next === 'settled' ? { show: 'settled' } : {} })
          }
        />
      </ListBar>
      {found.length > 0 ? (
        <Threads questions={found} />
      ) : show === 'settled' ? (
        <Threads questions={settled} />
      ) : (
        <Open questions={questions.filter(({ state }) => state !== 'settled')} />
      )}
    </>
  );
}

function Open({ questions }: { questions: AskedQuestionView[] }) {
  const { seat } = useSeat();
  const waiting = questions.filter(isWaiting);
  const yours = waiting.filter((question) => waitsForYou(question, seat));
  const others = Map.groupBy(
    waiting.filter((question) => !yours.includes(question)),
    ({ state, asks, waitsFor }) => (state === 'asked' && asks ? askedRoles[asks] : (waitsFor ?? '')),
  );
  const notes = questions.filter(({ state }) => state === 'note');
  if (questions.length === 0)
    return <EmptyState title="Nothing is open">Every question is settled.</EmptyState>;
  return (
    <>
      <Group title="Waiting for you" questions={yours} />
      {[...others].map(([who, own]) => (
        <Group key={who} title={`Waiting for ${who}`} questions={own} />
      ))}
      <Group title="Notes" questions={notes} />
    </>
  );
}

function Group({ title, questions }: { title: string; questions: AskedQuestionView[] }) {
  if (questions.length === 0) return null;
  return (
    <Section title={title} beside={questions.length}>
      <Threads questions={questions} />
    </Section>
  );
}

function Threads({ questions }: { questions: AskedQuestionView[] }) {
  if (questions.length === 0) return <EmptyState title="Nothing here">Nothing is settled yet.</EmptyState>;
  return (
    <ul className={classes.threads}>
      {questions.map((question) => (
        <li key={question.id}>
          <Thread question={question} heading={<AboutLink question={question} />} />
        </li>
      ))}
    </ul>
  );
}

function NothingAsked() {
  return (
    <EmptyState icon={<IconMessageCircle size={28} stroke={1.4} />} title="Nothing was asked yet">
      Ask about a charge, a payment or any other record in its menu, and about a figure of a report where it
      opens. Whoever must answer finds it here, and your accountant’s package has it.
    </EmptyState>
  );
}
