import { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** What is wrong with an input, in words for a landlord; a field's own message, where it has one, comes first. */
function explainIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'Please fill this in.'
        : 'This is not in the form that is expected here.';
    case 'too_small':
      return issue.origin === 'string' ? 'Please fill this in.' : `Must be at least ${issue.minimum}.`;
    case 'too_big':
      return issue.origin === 'string'
        ? `At most ${issue.maximum} characters.`
        : `Must be at most ${issue.maximum}.`;
    case 'invalid_value':
      return `Choose one of: ${issue.values.join(', ')}.`;
    case 'invalid_format':
      return issue.format === 'uuid'
        ? 'This does not name anything in these books.'
        : 'This is not written as it should be.';
    case 'unrecognized_keys':
      return `Unknown: ${issue.keys.join(', ')}.`;
    default:
      return undefined;
  }
}

/** Makes these words the default of every schema that has none of its own. */
z.config({ customError: explainIssue });

/** "receivedOn" → "Received on", "amountCents" → "Amount": an input as people call it. */
export function inputName(path: readonly PropertyKey[]): string {
  const last = path.findLast((part) => typeof part === 'string') ?? '';
  const words = String(last)
    .replace(/(Cents|Id)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
