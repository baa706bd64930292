import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { commandBook } from '@portfolio-os/shared/portfolio';
import { commandQuery, executedSchema, publicCommand } from '../command-routes.ts';
import { operation, problem, problemsOf } from './operation.ts';

export const keyHeader = z.object({
  'idempotency-key': z.string().max(200).meta({
    description: 'A new one for each act; the same one where it is asked again',
    example: '0199-rent-of-may',
  }),
});

/** Describes every command of the product as `commandRoutes` takes it. */
export function describeCommands(described: OpenAPIHono['openAPIRegistry']): void {
  for (const name of commandBook.names) {
    const command = publicCommand(name);
    if (!command) continue;
    described.registerPath({
      ...operation('commands', name, { summary: command.title }),
      ...{ method: 'post', path: `/api/v1/commands/${name}` },
      request: {
        ...{ headers: keyHeader, query: commandQuery },
        body: { required: true, content: { 'application/json': { schema: command.args } } },
      },
      responses: {
        200: {
          description: 'It is done, and stands in the log',
          content: {
            'application/json': { schema: z.object({ ok: z.literal(true), value: executedSchema }) },
          },
        },
        ...problemsOf(),
        403: problem('The role of the token may not do this'),
        404: problem('It is about something that is not in these books'),
        409: problem('The key was sent with something else, or the books have changed meanwhile'),
        422: problem('It cannot be done as the books stand; `code` says why'),
      },
    });
  }
}
