import type { WebhookDelivery, WebhooksView, WebhookView } from '@portfolio-os/shared/api';
import { formatInstant } from '../../lib/dates.ts';

/** What it is told of: "Payment, Charge", or everything. Commands are said by programs alone, and shown by their names. */
export function toldOf({ records, commands }: WebhookView, kinds: WebhooksView['kinds']): string {
  const labels = new Map(kinds.map(({ name, label }) => [name, label]));
  const wanted = [...records.map((name) => labels.get(name) ?? name), ...commands];
  return wanted.length > 0 ? wanted.join(', ') : 'Everything that changes';
}

/** Why nothing reaches it, in words; null: all that it was told was taken. One that an owner paused is in no trouble unless it failed before. */
export function standingOf({ disabledAt, disabledWhy, failingSince }: WebhookView): string | null {
  if (disabledAt) return `Told nothing since ${formatInstant(disabledAt)}. ${disabledWhy ?? ''}`.trim();
  return failingSince
    ? `Nothing was taken since ${formatInstant(failingSince)}. It is tried again, for three days.`
    : null;
}

/** "Taken (204)", "Answered 500", "No answer within 10 seconds". */
export function answerOf({ status, failure }: WebhookDelivery): string {
  if (status !== null) return status >= 200 && status < 300 ? `Taken (${status})` : `Answered ${status}`;
  return failures[failure ?? ''] ?? `No answer (${failure ?? 'unknown'})`;
}

const failures: Readonly<Record<string, string>> = {
  timeout: 'No answer within 10 seconds',
  ECONNREFUSED: 'Nobody listens at the address',
  ECONNRESET: 'The connection was cut',
  ENOTFOUND: 'There is no such name',
  'unsafe-address': 'The address is not of the internet',
};
