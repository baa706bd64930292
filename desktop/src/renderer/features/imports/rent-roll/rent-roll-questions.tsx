import { Button, TextInput } from '@mantine/core';
import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import type { RentRollEdits } from '../../../api/mutations.ts';
import { Section } from '../../../components/page/page.tsx';
import classes from '../imports.module.css';
import { FileRows, QuestionItem, QuestionList } from '../questions.tsx';
import { type Answer, answersOf, fieldLabel, withAnswer, withoutAnswer } from './rent-roll-answers.ts';

type Question = RentRollPreviewView['problems'][number];

interface RentRollQuestionsProps {
  preview: RentRollPreviewView;
  edits: RentRollEdits;
  onEdits: (edits: RentRollEdits) => void;
  onDateOrder: (order: string) => void;
}

/** What the file leaves open, each question beside its line; every answer can be taken back. */
export function RentRollQuestions({ preview, edits, onEdits, onDateOrder }: RentRollQuestionsProps) {
  const { problems, ambiguousDates, building } = preview;
  const answers = answersOf(edits);
  const answer = (given: Answer) => onEdits(withAnswer(edits, given));
  return (
    <>
      {building !== null && (
        <Section title="The building">
          <Written
            label="Building of lines that name none"
            initial={building}
            save="Use this name"
            onSave={(name) => onEdits({ ...edits, building: name })}
          />
        </Section>
      )}
      <QuestionList count={problems.length + (ambiguousDates ? 1 : 0)}>
        {ambiguousDates && (
          <QuestionItem about="Dates" message="These dates can be read with the day or with the month first.">
            <div className={classes.answers}>
              <Button variant="default" onClick={() => onDateOrder('mdy')}>
                Month first, 2/28/2026
              </Button>
              <Button variant="default" onClick={() => onDateOrder('dmy')}>
                Day first, 28/2/2026
              </Button>
            </div>
          </QuestionItem>
        )}
        {problems.map((question) => (
          <LineQuestion
            key={`${question.lineNumber} ${question.field} ${question.message}`}
            question={question}
            onAnswer={answer}
          />
        ))}
      </QuestionList>
      {answers.length > 0 && (
        <Section title="Your answers" beside={answers.length}>
          <FileRows
            label="Your answers"
            rows={answers.map((given) => ({ ...given, text: wordsOf(given), why: '' }))}
            action={(given) => (
              <Button variant="subtle" size="compact-sm" onClick={() => onEdits(withoutAnswer(edits, given))}>
                Take back
              </Button>
            )}
          />
        </Section>
      )}
    </>
  );
}

function wordsOf({ field, value }: Answer): string {
  return field === null ? 'left out' : `${fieldLabel(field)}: ${value}`;
}

interface LineQuestionProps {
  question: Question;
  onAnswer: (answer: Answer) => void;
}

function LineQuestion({ question, onAnswer }: LineQuestionProps) {
  const { lineNumber, field, text, message, choices } = question;
  // Where the answers are few, they stand as buttons.
  const written = field !== null && field !== 'shares' && field !== 'status';
  return (
    <QuestionItem about={`Line ${lineNumber}`} message={capitalised(message)}>
      {text !== '' && <p className={classes.lineText}>{text}</p>}
      <div className={classes.answers}>
        {written && (
          <Written
            label={`${fieldLabel(field)}, line ${lineNumber}`}
            initial=""
            save="Use this"
            onSave={(value) => onAnswer({ lineNumber, field, value })}
          />
        )}
        {choices.map(({ label, field: of, value }) => (
          <Button key={label} variant="default" onClick={() => onAnswer({ lineNumber, field: of, value })}>
            {label}
          </Button>
        ))}
        {text !== '' && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => onAnswer({ lineNumber, field: null, value: '' })}
          >
            Leave this line out
          </Button>
        )}
      </div>
    </QuestionItem>
  );
}

interface WrittenProps {
  label: string;
  initial: string;
  save: string;
  onSave: (value: string) => void;
}

function Written({ label, initial, save, onSave }: WrittenProps) {
  const [value, setValue] = useState(initial);
  return (
    <form
      className={classes.written}
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== '') onSave(value.trim());
      }}
    >
      <TextInput
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={value.trim() === ''}>
        {save}
      </Button>
    </form>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
