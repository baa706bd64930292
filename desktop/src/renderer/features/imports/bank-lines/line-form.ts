import type { StatementLineView, SuggestionView } from '@portfolio-os/shared/api';
import type { RefObject } from 'react';
import type { Decision } from './use-line-decisions.ts';

/** What every form that says what a line is is given. */
export interface LineFormProps {
  line: StatementLineView;
  suggestion: SuggestionView | undefined;
  /** What Enter in the list submits. */
  form: RefObject<HTMLFormElement | null>;
  onDecide: (decision: Decision) => void;
}
