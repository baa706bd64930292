import type { AppliedAgainView, AttentionItemView } from '@portfolio-os/shared/api';
import { formatDate } from '../../lib/dates.ts';

/** What is dated in a closed period is recorded on the first open day, and so named. Else "Apply mine" where somebody else's value is replaced, "Do it again" where nothing stands in the way of it. */
export function againLabel({ records, dependents, openOn }: AttentionItemView): string {
  if (openOn !== null) return `Record ${dependents.length > 0 ? 'them' : 'it'} on ${formatDate(openOn)}`;
  const replaces = records.some(({ fields }) => fields.some(({ changed }) => changed));
  if (replaces) return 'Apply mine over theirs';
  return dependents.length > 0 ? 'Do them again' : 'Do it again';
}

export function appliedWords({ applied, stillRefused }: AppliedAgainView): string {
  if (stillRefused.length > 0)
    return `${applied} done. ${stillRefused.length === 1 ? 'One is' : `${stillRefused.length} are`} still to be decided.`;
  return applied === 1 ? 'Done: it is in the books now.' : `Done: all ${applied} are in the books now.`;
}
