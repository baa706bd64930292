import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { subscriptionSchema } from '../../../webhooks/index.ts';
import { operation, problem, problemsOf } from './operation.ts';

const id = z.string().meta({ format: 'uuid' });
const instant = z.string().meta({ format: 'date-time' });

const webhook = z
  .object({
    ...{
      id,
      url: z.string(),
      records: z.array(z.string()),
      commands: z.array(z.string()),
      createdAt: instant,
    },
    toldSeq: z.int().meta({ description: 'Up to which place in the log it has been told' }),
    failingSince: instant.nullable(),
    disabledAt: instant.nullable(),
    disabledWhy: z.string().nullable(),
  })
  .meta({ id: 'Webhook' });

const secret = z
  .object({ id, secret: z.string().meta({ description: 'Shown once', example: 'whsec_…' }) })
  .meta({ id: 'WebhookSecret' });

const delivery = z
  .object({
    ...{ seq: z.int(), at: instant, milliseconds: z.int() },
    status: z.int().nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

const at = (path: string) => `/api/v1/webhooks${path}`;
const params = z.object({ webhook: id });
const body = { required: true, content: { 'application/json': { schema: subscriptionSchema } } };

/** Describes what `webhookRoutes` answer. */
export function describeWebhooks(described: OpenAPIHono['openAPIRegistry']): void {
  const told = (name: string, summary: string) => operation('webhooks', name, { summary });
  const paths: Parameters<typeof described.registerPath>[0][] = [
    {
      ...told('list-webhooks', 'Who is told'),
      method: 'get',
      path: at(''),
      responses: answers(z.array(webhook)),
    },
    {
      ...told('add-webhook', 'Tell an address what changes from now on'),
      ...{ method: 'post', path: at(''), request: { body }, responses: answers(secret) },
    },
    {
      ...told('remove-webhook', 'Tell it nothing any more'),
      ...{ method: 'delete', path: at('/{webhook}'), request: { params }, responses: answers(z.null()) },
    },
    {
      ...told('rotate-webhook-secret', 'Another secret; the former signs as well for a day'),
      ...{ method: 'post', path: at('/{webhook}/secret'), request: { params }, responses: answers(secret) },
    },
    {
      ...told('pause-webhook', 'Tell it nothing until it is enabled, and then what it missed'),
      ...{ method: 'post', path: at('/{webhook}/pause'), request: { params }, responses: answers(z.null()) },
    },
    {
      ...told('enable-webhook', 'Go on where it was ended, or try again at once'),
      ...{ method: 'post', path: at('/{webhook}/enable'), request: { params }, responses: answers(z.null()) },
    },
    {
      ...told('list-webhook-deliveries', 'The last hundred attempts, the newest first'),
      ...{ method: 'get', path: at('/{webhook}/deliveries'), request: { params } },
      responses: answers(z.array(delivery)),
    },
  ];
  for (const path of paths) described.registerPath(path);
}

function answers(value: z.ZodType) {
  const schema = z.object({ ok: z.literal(true), value });
  return {
    200: { description: 'It is so', content: { 'application/json': { schema } } },
    ...problemsOf(),
    403: problem('Webhooks are an owner’s'),
    404: problem('There is no such webhook'),
    422: problem('The address may not be told, or there are too many'),
  };
}
