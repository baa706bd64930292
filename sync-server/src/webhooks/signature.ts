import { createHmac } from 'node:crypto';
import { sealingKeyOf } from '@portfolio-os/shared/node';

/** So long a secret that was replaced still signs beside the new one, in ms. */
export const FORMER_MS = 24 * 60 * 60 * 1000;

interface Signing {
  readonly id: string;
  readonly generation: number;
  readonly formerUntil: string | null;
}

/**
 * The secret of a webhook in the form of Standard Webhooks. It is derived from the server's own and the number of its generation, so
 * that no table and no backup holds it.
 */
export function webhookSecret(serverSecret: string, id: string, generation: number): string {
  return `whsec_${keyOf(serverSecret, id, generation).toString('base64')}`;
}

const keyOf = (serverSecret: string, id: string, generation: number) =>
  sealingKeyOf(serverSecret, `webhook ${id} ${generation}`);

/**
 * The headers of one attempt (Standard Webhooks 1.0): HMAC-SHA-256 of "id.timestamp.body" by each secret that holds, the newest
 * first. The id is of what is told, and the same however often it is tried; the timestamp, in seconds, is of the attempt.
 */
export function signed(
  { id, generation, formerUntil }: Signing,
  { message, body, now }: { message: string; body: string; now: Date },
  serverSecret: string,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const holding =
    formerUntil !== null && formerUntil > now.toISOString() ? [generation, generation - 1] : [generation];
  const signatures = holding.map((number) => {
    const mac = createHmac('sha256', keyOf(serverSecret, id, number)).update(
      `${message}.${timestamp}.${body}`,
    );
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': message,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
