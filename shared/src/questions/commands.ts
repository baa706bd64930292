import { z } from 'zod';
import { keysOf } from '../core/own.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { type Change, type Sentence, say } from '../log/describe/index.ts';
import { insert, type Op } from '../log/index.ts';
import { questionOf } from './queries.ts';
import { askedRoles, MOST_OF_A_QUESTION, questionHolders, type ReplyAct } from './rules.ts';
import { question, questionReply } from './schema.ts';

const written = z
  .string()
  .trim()
  .min(1, 'Write what you want to say.')
  .max(MOST_OF_A_QUESTION, `At most ${MOST_OF_A_QUESTION.toLocaleString('en-US')} characters.`);

/** A figure of a report: the report, what it was asked about, and which line and column; the whole of it without those. */
const figure = z.strictObject({
  report: z.string().min(1).max(60),
  asked: z.string().max(500).default(''),
  line: z.string().min(1).max(200).nullable().default(null),
  column: z.string().min(1).max(100).nullable().default(null),
  said: z.string().min(1).max(300).nullable().default(null),
});

/** A record, or a figure of a report. */
const questionAbout = z.union([z.strictObject({ table: z.enum(questionHolders), id: z.uuid() }), figure]);

/** Asks something about a record or a figure, or notes it where nobody is asked. */
const ask = defineCommand({
  name: 'questions.ask',
  title: 'Question asked',
  area: 'notes',
  args: z.strictObject({
    id: z.uuid(),
    about: questionAbout,
    text: written,
    asks: z.enum(keysOf(askedRoles)).nullable(),
  }),
  async run({ db, today }, { id, about, text, asks }) {
    const place = await placeOf(db, about);
    if (!place.ok) return place;
    const asked = asks === null ? {} : { asks };
    return accept([insert(question, { id, ...place.value, text, askedOn: today, ...asked })]);
  },
  writes: '+question',
  describe: (change) => {
    const [row] = change.added('question');
    if (!row) return null;
    const about = change.names.of('question', row.id);
    return row.asks ? say`Asked about ${about}` : say`Noted something about ${about}`;
  },
});

async function placeOf(db: Database, about: z.output<typeof questionAbout>) {
  if ('table' in about) {
    const row = await db.selectFrom(about.table).select('id').where('id', '=', about.id).executeTakeFirst();
    if (!row) return refuse('missing', 'What this is about is not in these books.', { field: 'about' });
    return accept({ recordTable: about.table, recordId: about.id });
  }
  const { id } = await db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
  const { report, asked, line, column, said } = about;
  const given = { reportAsked: asked === '' ? null : asked, line, column, figure: said };
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return accept({ recordTable: 'organisation' as const, recordId: id, report, ...kept });
}

const replying = { id: z.uuid(), questionId: z.uuid() };

const saying = z.strictObject({ ...replying, text: written });

/** What is said behind a question that is there. */
async function reply(
  db: Database,
  {
    text,
    ...said
  }: { id: string; questionId: string; act: ReplyAct; text?: string | undefined; repliedOn: string },
): Promise<Result<Op[]>> {
  const asked = await questionOf(db, said.questionId);
  if (!asked) return refuse('missing', 'This question is not in these books.', { field: 'questionId' });
  return accept([insert(questionReply, text === undefined ? said : { ...said, text })]);
}

const told = (change: Change, words: (about: Sentence) => Sentence) => {
  const [row] = change.added('questionReply');
  return row ? words([change.names.of('question', row.questionId)]) : null;
};

const answer = defineCommand({
  name: 'questions.answer',
  title: 'Question answered',
  area: 'notes',
  args: saying,
  run: ({ db, today }, args) => reply(db, { ...args, act: 'answer', repliedOn: today }),
  writes: '+questionReply',
  describe: (change) => told(change, (about) => say`Answered a question about ${about}`),
});

const askFurther = defineCommand({
  name: 'questions.askFurther',
  title: 'Further question asked',
  area: 'notes',
  args: saying,
  run: ({ db, today }, args) => reply(db, { ...args, act: 'ask-further', repliedOn: today }),
  writes: '+questionReply',
  describe: (change) => told(change, (about) => say`Asked further about ${about}`),
});

const ending = z.strictObject({ ...replying, text: written.optional() });

/** Ends a question. Of two people who settle it at once, the second finds it done and writes nothing. */
const settle = defineCommand({
  name: 'questions.settle',
  title: 'Question settled',
  area: 'notes',
  args: ending,
  async run({ db, today }, args) {
    const asked = await questionOf(db, args.questionId);
    if (asked?.state === 'settled') return accept([]);
    return reply(db, { ...args, act: 'settle', repliedOn: today });
  },
  writes: '+questionReply',
  describe: (change) => told(change, (about) => say`Settled a question about ${about}`),
});

const reopen = defineCommand({
  name: 'questions.reopen',
  title: 'Question opened again',
  area: 'notes',
  args: ending,
  async run({ db, today }, args) {
    const asked = await questionOf(db, args.questionId);
    if (asked && asked.state !== 'settled' && asked.state !== 'withdrawn') return accept([]);
    return reply(db, { ...args, act: 'reopen', repliedOn: today });
  },
  writes: '+questionReply',
  describe: (change) => told(change, (about) => say`Opened a question about ${about} again`),
});

/** Takes back what was asked or noted: it stays in the books, and is shown to nobody who does not look for it. */
const withdraw = defineCommand({
  name: 'questions.withdraw',
  title: 'Question withdrawn',
  area: 'notes',
  args: z.strictObject(replying),
  async run({ db, today }, args) {
    const asked = await questionOf(db, args.questionId);
    if (asked?.state === 'withdrawn') return accept([]);
    return reply(db, { ...args, act: 'withdraw', repliedOn: today });
  },
  writes: '+questionReply',
  describe: (change) => told(change, (about) => say`Withdrew a question about ${about}`),
});

export const questionCommands = [ask, answer, askFurther, settle, reopen, withdraw];
