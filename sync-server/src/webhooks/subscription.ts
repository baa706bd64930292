import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import { z } from 'zod';

const names = (known: (name: string) => boolean) =>
  z.array(z.string().max(100).refine(known, 'There is nothing of this name.')).max(100).default([]);

/** What somebody asks to be told of, and where. */
export const subscriptionSchema = z.strictObject({
  url: z.string().max(500).meta({ example: 'https://example.org/portfolio' }),
  records: names((name) => registry.records.has(name)),
  commands: names((name) => commandBook.find(name) !== undefined),
});
