import { Anchor, Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Problem } from '../components/form/problem.tsx';
import classes from './accounts.module.css';

interface StepFormProps {
  title: string;
  /** One quiet sentence under the title. */
  lead?: ReactNode;
  submitLabel: string;
  pending: boolean;
  problem: string | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Other ways on from here, as quiet links below the button. */
  ways?: readonly Way[];
  children: ReactNode;
}

export interface Way {
  label: string;
  go: () => void;
}

/** One question on the way in: what it asks for, one button, and the ways out. */
export function StepForm({ title, lead, submitLabel, ways = [], children, ...form }: StepFormProps) {
  return (
    <form noValidate className={classes.step} onSubmit={form.onSubmit} aria-label={title}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        {lead && <p className={classes.quiet}>{lead}</p>}
      </div>
      <Problem message={form.problem} />
      {children}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.pending}>
          {submitLabel}
        </Button>
        {ways.map(({ label, go }) => (
          <Anchor key={label} component="button" type="button" onClick={go}>
            {label}
          </Anchor>
        ))}
      </div>
    </form>
  );
}
