import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { staysAtUnread } from '../form/form-dialog.tsx';
import { Problem } from '../form/problem.tsx';
import classes from './flow.module.css';

interface FlowFormProps {
  /** The way through, at the left. */
  steps: ReactNode;
  question: string;
  submitLabel: string;
  /** Left out on the first step. */
  onBack?: (() => void) | undefined;
  onSubmit: () => void;
  pending: boolean;
  /** A refusal that belongs to no single field. */
  problem: string | null;
  children: ReactNode;
}

/** A flow as it stands at one of its questions. Enter goes on; Back keeps what was answered. */
export function FlowForm(props: FlowFormProps) {
  const { steps, question, submitLabel, onBack, onSubmit, pending, problem, children } = props;
  return (
    <div className={classes.flow}>
      {steps}
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog's form bubbles up to here through React, though it stands elsewhere in the page.
          if (event.target === event.currentTarget && !staysAtUnread(event)) onSubmit();
        }}
      >
        <h2 className={classes.question}>{question}</h2>
        {children}
        <Problem message={problem} />
        <div className={classes.buttons}>
          {onBack && (
            <Button variant="default" onClick={onBack}>
              Back
            </Button>
          )}
          <Button type="submit" loading={pending}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </div>
  );
}
