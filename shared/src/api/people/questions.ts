import type { AskedRole, QuestionHolder, QuestionState, ReplyAct } from '../../questions/rules.ts';
import type { SearchHitView } from '../search.ts';

/** Who said something, and when. Instants are ISO strings. */
export interface SaidByView {
  /** "You", "Kim Lee", "On this computer". */
  who: string;
  isYou: boolean;
  /** Null while the change that said it is still being fetched; then the day alone is known. */
  at: string | null;
  on: string;
}

/** What was said behind a question. */
export interface QuestionReplyView extends SaidByView {
  id: string;
  act: ReplyAct;
  text: string | null;
}

/** What is asked or noted about a record, or about a figure of a report. */
export interface AskedQuestionView extends SaidByView {
  id: string;
  text: string;
  state: QuestionState;
  /** Whose answer it waits for first; null where nobody is asked. */
  asks: AskedRole | null;
  /** Who has to do something now, in words: the role that is asked, or whoever asked and was answered. Null: nobody. */
  waitsFor: string | null;
  /** The record; of a figure the portfolio. */
  about: { table: QuestionHolder; id: string };
  /** How people know the record, and where it is looked at; null of a figure, and where it is not in the books any more. */
  record: SearchHitView | null;
  figure: QuestionFigureView | null;
  replies: QuestionReplyView[];
}

export interface QuestionFigureView {
  report: string;
  /** "Income statement". */
  title: string;
  /** What the report was asked about, as its address has it. */
  asked: string;
  line: string | null;
  column: string | null;
  /** What it said: "Repairs, Amount: $1,200.00". */
  said: string | null;
}

export interface QuestionsView {
  /** The latest first. What was withdrawn is left out. */
  questions: AskedQuestionView[];
}
