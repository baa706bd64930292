import type { Body } from '../contract.ts';
import { deleteIn, postIn } from '../portfolio-routes.ts';

/** The secret is in the answer, once. */
export const addWebhook = (p: string, body: Body<'/webhooks', '$post'>) => postIn(p, '/webhooks', {}, body);

export const removeWebhook = (p: string, { id }: { id: string }) => deleteIn(p, '/webhooks/:id', { id });

/** Another secret, once; the one before it signs as well for a day. */
export const renewWebhookSecret = (p: string, { id }: { id: string }) =>
  postIn(p, '/webhooks/:id/secret', { id }, {});

export const pauseWebhook = (p: string, { id }: { id: string }) =>
  postIn(p, '/webhooks/:id/pause', { id }, {});

/** Goes on where it was paused or ended, or tries again at once what was not taken. */
export const enableWebhook = (p: string, { id }: { id: string }) =>
  postIn(p, '/webhooks/:id/enable', { id }, {});
