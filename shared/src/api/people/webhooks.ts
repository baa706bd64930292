import type { WebhookView } from '../../wire/webhooks.ts';

/** Who elsewhere is told what changes, and what they can be told of. */
export interface WebhooksView {
  webhooks: WebhookView[];
  /** Kinds of records: the names that a webhook is narrowed by, and what people call them. */
  kinds: { name: string; label: string }[];
}

export type { WebhookDelivery, WebhookView } from '../../wire/webhooks.ts';
