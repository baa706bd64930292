import { IconCheck } from '@tabler/icons-react';
import classes from './flow.module.css';

/** A step of a flow: its name, and what was answered there, as far as it is. */
interface FlowStep<Name extends string> {
  readonly name: Name;
  readonly isDone: boolean;
  readonly answer: string;
}

interface FlowStepsProps<Name extends string> {
  steps: readonly FlowStep<Name>[];
  current: Name;
  onChoose: (name: Name) => void;
}

/** The way through a flow, with what has been answered so far; every step can be gone back to. */
export function FlowSteps<Name extends string>({ steps, current, onChoose }: FlowStepsProps<Name>) {
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map(({ name, isDone, answer }, index) => {
        const isCurrent = name === current;
        const isBehind = isDone && !isCurrent;
        return (
          <li key={name}>
            <button
              type="button"
              className={classes.step}
              aria-current={isCurrent ? 'step' : undefined}
              data-done={isBehind || undefined}
              onClick={() => onChoose(name)}
            >
              <span className={classes.number}>
                {isBehind ? <IconCheck size={12} stroke={2.5} /> : index + 1}
              </span>
              <span>
                {name}
                {!isCurrent && answer && <span className={classes.answer}>{answer}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
