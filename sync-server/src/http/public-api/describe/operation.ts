import { z } from '@hono/zod-openapi';
import { problemSchema } from '../problem.ts';

/** The parts of the API, as its description groups them. */
export const tags = {
  portfolio: 'The portfolio and its leases',
  reports: 'Figures, derived from the records when they are asked for',
  records: 'Every record and fact, as it stands in the books',
  commands: 'Everything that can be done to the books',
  people: 'What is held of a person, and erasing them',
  webhooks: 'Being told what has changed',
} as const;
export type Tag = keyof typeof tags;

/** What every operation says of itself beside its address: `report-rent-roll` is called `reportRentRoll`. */
export function operation(tag: Tag, name: string, words: { summary: string; description?: string }) {
  const operationId = name.replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());
  return { operationId, tags: [tag], security: [{ token: [] }], ...words };
}

/** An answer in its envelope. */
export function answered<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** What an operation answers: a value in its envelope, or a problem. */
export function answersOf<Value extends z.ZodType>(value: Value, description: string) {
  return {
    200: {
      description,
      headers: { etag: { description: 'Where the log ends', schema: { type: 'string' as const } } },
      content: { 'application/json': { schema: z.object({ ok: z.literal(true), value }) } },
    },
    304: { description: 'Nothing has changed since the answer of this tag' },
    ...problemsOf(),
    404: problem('There is no such thing in these books'),
  };
}

/** The problems that any operation may answer. */
export function problemsOf() {
  return {
    400: problem('The question could not be read, or asks for what this does not know'),
    401: problem('The token is unknown or was revoked'),
    429: problem('The token asks too often; `Retry-After` says when it may ask again'),
  };
}

export function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
