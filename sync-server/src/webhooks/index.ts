export { checkAddress, type Reach } from './post.ts';
export { subscriptionSchema } from './subscription.ts';
export { type TellParts, tellWebhook } from './tell.ts';
export * from './webhooks.ts';
