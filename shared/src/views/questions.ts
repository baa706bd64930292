import type { AskedQuestionView, QuestionFigureView, QuestionReplyView, SaidByView } from '../api/index.ts';
import { type CsvCell, toCsv } from '../core/writing/csv.ts';
import type { Database } from '../database.ts';
import type { Registry } from '../log/index.ts';
import { askedRoles, isOpen, listQuestions, type Question, replyActs } from '../questions/index.ts';
import { reports } from '../reporting/reports.ts';
import { describeHits } from '../search/index.ts';

/** Who made the change of a place in the log, and when; of no place, who is at this computer. */
export type AuthorOf = (seq: number | null) => Omit<SaidByView, 'on'>;

/** Every question and note that was not withdrawn, with what each is about and who said what. */
export async function viewQuestions(
  db: Database,
  registry: Registry,
  authorOf: AuthorOf,
): Promise<AskedQuestionView[]> {
  const asked = (await listQuestions(db)).filter(({ state }) => state !== 'withdrawn');
  const about = asked.filter(({ report }) => report === null);
  const hits = await describeHits(
    db,
    registry,
    about.map(({ recordTable, recordId }) => ({ table: recordTable, id: recordId })),
  );
  const records = new Map(hits.map((hit) => [`${hit.table} ${hit.id}`, hit]));
  return asked.map((question): AskedQuestionView => {
    const { id, text, state, asks, recordTable, recordId, askedOn, seq } = question;
    const by = authorOf(seq);
    return {
      ...{ id, text, state, asks, ...by, on: askedOn },
      waitsFor: waitsFor(question, by.who),
      about: { table: recordTable, id: recordId },
      record: question.report === null ? (records.get(`${recordTable} ${recordId}`) ?? null) : null,
      figure: figureOf(question),
      replies: question.replies.map((reply): QuestionReplyView => {
        const { id: replyId, act, text: words, repliedOn } = reply;
        return { id: replyId, act, text: words, ...authorOf(reply.seq), on: repliedOn };
      }),
    };
  });
}

function waitsFor({ state, asks }: Question, asker: string): string | null {
  if (!isOpen(state)) return null;
  return state === 'asked' && asks ? askedRoles[asks] : asker;
}

function figureOf({ report, reportAsked, line, column, figure }: Question): QuestionFigureView | null {
  if (report === null) return null;
  const title = reports.find(({ name }) => name === report)?.title ?? report;
  return { report, title, asked: reportAsked ?? '', line, column, said: figure };
}

const header = ['About', 'What', 'Said', 'By', 'On', 'Must be answered by', 'Stands'];

const stateWords = {
  asked: 'Waits for an answer',
  answered: 'Answered, not settled',
  note: 'Note',
  settled: 'Settled',
  withdrawn: 'Withdrawn',
} as const;

/** A line for what was asked and one for each reply; what is open first. */
export function questionsCsv(questions: readonly AskedQuestionView[]): string {
  const open = questions.filter(({ state }) => isOpen(state));
  const others = questions.filter(({ state }) => !isOpen(state));
  return toCsv(
    header,
    [...open, ...others].flatMap((question): CsvCell[][] => {
      const about = aboutInWords(question);
      const { text, who, on, asks, state, replies } = question;
      const asked = [
        about,
        asks ? 'Question' : 'Note',
        text,
        who,
        on,
        asks && askedRoles[asks],
        stateWords[state],
      ];
      const said = replies.map(({ act, text: words, who: by, on: day }): CsvCell[] => {
        return [about, replyActs[act], words, by, day, null, null];
      });
      return [asked, ...said];
    }),
  );
}

/** "Payment, Ana Ruiz, Check · 1044", "Schedule E, Repairs: $1,200.00". */
export function aboutInWords({ record, figure }: Pick<AskedQuestionView, 'record' | 'figure'>): string {
  if (figure) return [figure.title, figure.said].filter(Boolean).join(', ');
  return record ? [record.what, record.title, record.on, record.detail].filter(Boolean).join(', ') : '';
}
