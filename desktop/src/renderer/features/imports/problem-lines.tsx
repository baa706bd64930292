import { Button } from '@mantine/core';
import { lineProblemsIn } from '@portfolio-os/shared/core';
import { type ReactNode, useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import classes from './imports.module.css';
import { FileRows } from './questions.tsx';

/** So many are enough to see what is wrong; the others are a click away. */
const SHOWN_AT_FIRST = 20;

/** The first of many, and all of them once they are asked for. */
export function FirstOfMany<T>({ of, children }: { of: readonly T[]; children: (shown: T[]) => ReactNode }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? [...of] : of.slice(0, SHOWN_AT_FIRST);
  const rest = of.length - shown.length;
  return (
    <>
      {children(shown)}
      {rest > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          Show {rest.toLocaleString('en-US')} more
        </Button>
      )}
    </>
  );
}

/** Every line of the file that a refusal names, where it names several. */
export function ProblemLines({ error }: { error: ApiError | null }) {
  const problems = lineProblemsIn(error?.details);
  if (problems.length < 2) return null;
  return (
    <div className={classes.parts}>
      <FirstOfMany of={problems}>
        {(shown) => (
          <FileRows
            label="Lines with problems"
            rows={shown.map(({ lineNumber, message }) => ({ lineNumber, text: '', why: message }))}
          />
        )}
      </FirstOfMany>
    </div>
  );
}
