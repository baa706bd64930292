export { checkAddress, type Reach } from './post.ts';
export { tellWebhook } from './tell.ts';
export * from './webhooks.ts';
