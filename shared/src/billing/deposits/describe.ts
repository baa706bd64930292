import type { Row } from '../../log/index.ts';
import { depositKindWords } from './schema.ts';

/** "security deposit". */
export function depositNamed({ kind }: Row): string {
  const found = Object.entries(depositKindWords).find(([one]) => one === kind);
  return (found?.[1] ?? 'Deposit').toLowerCase();
}
