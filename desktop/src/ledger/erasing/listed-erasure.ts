import { personTables } from '@portfolio-os/shared/people';
import { z } from 'zod';

/** An erasing as it is listed beside the books: ids and names of fields. */
export const erasureSchema = z.object({
  id: z.uuid(),
  recordTable: z.enum(personTables),
  recordId: z.uuid(),
  records: z.array(z.object({ table: z.string(), id: z.uuid(), fields: z.array(z.string()) })),
});

export type ListedErasure = z.infer<typeof erasureSchema>;
