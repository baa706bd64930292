import type { Database } from '../database.ts';
import type { EntityOf } from '../log/registry.ts';
import { type QuestionState, stateAfter } from './rules.ts';
import type { question, questionReply } from './schema.ts';

/** A row with its place in the log; null while the server has not confirmed it. */
type Placed = { readonly seq: number | null };

/** A question with what was said behind it, in the order of the log, and how it stands. */
export type Question = EntityOf<typeof question> &
  Placed & {
    readonly replies: readonly (EntityOf<typeof questionReply> & Placed)[];
    readonly state: QuestionState;
  };

/** Every question and note, the latest first; withdrawn ones too. */
export async function listQuestions(db: Database): Promise<Question[]> {
  const asked = await db.selectFrom('question').selectAll().execute();
  if (asked.length === 0) return [];
  const replies = await db.selectFrom('questionReply').selectAll().execute();
  const byQuestion = Map.groupBy(replies.sort(inOrder), ({ questionId }) => questionId);
  return asked.sort((a, b) => inOrder(b, a)).map((row) => withReplies(row, byQuestion.get(row.id) ?? []));
}

/** One question; undefined where it is not in these books. */
export async function questionOf(db: Database, id: string): Promise<Question | undefined> {
  const asked = await db.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirst();
  if (!asked) return undefined;
  const replies = await db.selectFrom('questionReply').selectAll().where('questionId', '=', id).execute();
  return withReplies(asked, replies.sort(inOrder));
}

function withReplies(row: Omit<Question, 'replies' | 'state'>, replies: Question['replies']): Question {
  const acts = replies.map(({ act }) => act);
  return { ...row, replies, state: stateAfter(acts, row.asks) };
}

/** As the log has them; what the server has not confirmed comes behind, in the order in which it was made. */
function inOrder(a: Placed & { id: string }, b: Placed & { id: string }): number {
  const places = (a.seq ?? Number.MAX_SAFE_INTEGER) - (b.seq ?? Number.MAX_SAFE_INTEGER);
  return places || (a.id < b.id ? -1 : 1);
}
