import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { badArguments, type Invocation } from '@portfolio-os/shared/log';
import { commandBook } from '@portfolio-os/shared/portfolio';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';
import { answer, body } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

/** As many as are chosen in a list or found certain and acted on together, and what takes each of them back. */
const MOST_TOGETHER = 200;

/** Several verbs of one act, in their order. */
export const act = z.strictObject({
  commands: z
    .array(
      z.strictObject({
        name: z.string().max(100),
        args: z.unknown(),
        onOpenDays: z.literal(true).optional(),
      }),
    )
    .min(1)
    .max(MOST_TOGETHER),
});

/** Every verb of the product by its name, with its arguments as the body; or several, done together or not at all. */
export function commandRoutes() {
  return new Hono<PortfolioEnv>()
    .post('/commands/:name', body(z.unknown()), async (context) => {
      const invocation = { command: context.req.param('name'), args: context.req.valid('json') };
      return answer(context, await perform(context.var.ledger, [invocation]));
    })
    .post('/commands', body(act), async (context) => {
      return answer(context, await perform(context.var.ledger, invocationsOf(context.req.valid('json'))));
    });
}

export function invocationsOf({ commands }: z.output<typeof act>): Invocation[] {
  return commands.map(({ name, ...said }) => ({ command: name, ...said }));
}

/** Does them, with what follows them. Screens ask again for what they show, so there is nothing to answer. */
async function perform(ledger: Ledger, invocations: readonly Invocation[]): Promise<Result<null>> {
  const fits = checkInvocations(invocations);
  if (!fits.ok) return fits;
  const done = await ledger.execute(...invocations);
  return done.ok ? accept(null) : done;
}

/** Refuses verbs that a page may not ask for, and arguments that do not fit them. */
export function checkInvocations(invocations: readonly Invocation[]): Result<null> {
  for (const { command: name, args } of invocations) {
    const command = commandBook.find(name);
    if (!command || command.isInternal) return refuse('missing', 'There is nothing at this address.');
    const parsed = command.args.safeParse(args);
    if (!parsed.success) return badArguments(parsed.error);
  }
  return accept(null);
}
