import type { Database } from '../database.ts';

type Question<Row> = (db: Database, ...values: readonly string[]) => Promise<Row[]>;

const asked = new Map<string, Question<unknown>>();
/** A program asks some dozens of questions; where lists of ids make more of them, the oldest is built again. */
const MOST_KEPT = 200;

/**
 * A question over all facts by what its SQL follows from. To build that takes several times what SQLite takes to answer for a landlord’s
 * books, so each is built once; `prepare` has to answer the same for the same `key`.
 */
export function keptQuestion<Row>(key: string, prepare: () => Question<Row>): Question<Row> {
  const known = asked.get(key);
  if (known) return known as Question<Row>;
  const [oldest] = asked.keys();
  if (asked.size >= MOST_KEPT && oldest !== undefined) asked.delete(oldest);
  const question = prepare();
  asked.set(key, question);
  return question;
}
