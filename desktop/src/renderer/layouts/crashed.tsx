import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../components/page/empty-state.tsx';

/** A screen's own bug must not take the app with it; the books are not affected by what a screen does. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  return (
    <div role="alert">
      <EmptyState title="This screen failed" action={<Button onClick={reset}>Show it again</Button>}>
        Your books are safe: nothing on a screen can damage them. What went wrong: {String(error)}
      </EmptyState>
    </div>
  );
}
