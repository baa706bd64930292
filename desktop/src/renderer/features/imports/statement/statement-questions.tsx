import { Autocomplete, Button } from '@mantine/core';
import type { QuestionView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import classes from '../imports.module.css';
import { FirstOfMany } from '../problem-lines.tsx';
import { QuestionItem, QuestionList } from '../questions.tsx';
import { type Answer, answerOf } from './statement-answers.ts';

interface StatementQuestionsProps {
  questions: readonly QuestionView[];
  onAnswer: (answer: Answer) => void;
}

/** What the file leaves open, each with the rows that show it. Nothing is imported until all of it is answered. */
export function StatementQuestions({ questions, onAnswer }: StatementQuestionsProps) {
  return (
    <QuestionList count={questions.length}>
      {questions.map((question) => (
        <QuestionItem
          key={`${question.about} ${question.account ?? ''}`}
          about={titles[question.about]}
          message={question.message}
        >
          <FirstOfMany of={question.rows}>
            {(shown) =>
              shown.map((row) => (
                <div key={row.lineNumber} className={classes.asked}>
                  <span className={classes.quiet}>Line {row.lineNumber}</span>
                  <span title={row.text}>{row.text}</span>
                  {row.why && <span className={classes.why}>{row.why}</span>}
                  <RowAnswers question={question} lineNumber={row.lineNumber} onAnswer={onAnswer} />
                </div>
              ))
            }
          </FirstOfMany>
          {question.about === 'account' ? (
            <AccountAnswer question={question} onAnswer={onAnswer} />
          ) : (
            <Choices question={question} onAnswer={onAnswer} />
          )}
        </QuestionItem>
      ))}
    </QuestionList>
  );
}

const titles: Record<QuestionView['about'], string> = {
  date: 'Dates',
  amount: 'Amounts',
  sign: 'In or out',
  'date-order': 'Dates',
  currency: 'Currency',
  rows: 'Lines',
  balances: 'Balances',
  account: 'Account',
};

function RowAnswers({
  question: { about, choices },
  lineNumber,
  onAnswer,
}: {
  question: QuestionView;
  lineNumber: number;
  onAnswer: (answer: Answer) => void;
}) {
  const say = (label: string, answer: Answer) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Line ${lineNumber}: ${label}`}
      onClick={() => onAnswer(answer)}
    >
      {label}
    </Button>
  );
  if (about === 'rows') return say('Leave out', { answers: { leaveOut: [lineNumber] } });
  if (about !== 'sign' || choices.length > 0) return null;
  return (
    <span className={classes.answers}>
      {say('Money in', { answers: { moneyIn: [lineNumber] } })}
      {say('Money out', { answers: { moneyOut: [lineNumber] } })}
    </span>
  );
}

function Choices({ question, onAnswer }: { question: QuestionView; onAnswer: (answer: Answer) => void }) {
  const { about, choices } = question;
  const answers = choices.map(({ value, label }) => ({ label, answer: answerOf(about, value) }));
  return (
    <div className={classes.answers}>
      {answers.map(
        ({ label, answer }) =>
          answer && (
            <Button key={label} variant="default" onClick={() => onAnswer(answer)}>
              {label}
            </Button>
          ),
      )}
    </div>
  );
}

function AccountAnswer({
  question,
  onAnswer,
}: Omit<StatementQuestionsProps, 'questions'> & { question: QuestionView }) {
  const { account = '' } = question;
  const [name, setName] = useState(question.choices[0]?.label ?? account);
  return (
    <form
      className={classes.answers}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onAnswer({ answers: { accounts: { [account]: name.trim() } } });
      }}
    >
      <Autocomplete
        label="Account"
        data={[...new Set(question.choices.map(({ label }) => label))]}
        maxLength={80}
        value={name}
        onChange={setName}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''}>
        Use this account
      </Button>
    </form>
  );
}
