import { date, labelled, oneOf, optional, personal, recordId, ref, text, unspoken } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { askedRoles, MOST_OF_A_QUESTION, questionHolders, replyActs } from './rules.ts';

/**
 * What somebody asks or notes about a record, or about a figure of a report. It is never changed: what is said behind it are replies, and
 * how it stands follows from them. Insert-only, so that what two people say at once both stands.
 */
export const question = defineRecord('question', {
  kind: 'fact',
  area: 'notes',
  fields: {
    recordTable: unspoken(oneOf(questionHolders)),
    recordId: labelled(recordId(), 'About'),
    /** Of a report: its name, what it was asked about as its address has it, and the key of the line and of its figure. */
    report: optional(text(60)),
    reportAsked: unspoken(optional(text(500))),
    line: unspoken(optional(text(200))),
    column: unspoken(optional(text(100))),
    /** What it said when it was asked about: "Repairs, Amount: 1,200.00". */
    figure: personal(optional(text(300))),
    text: labelled(personal(text(MOST_OF_A_QUESTION)), 'Question'),
    askedOn: date(),
    asks: labelled(optional(oneOf(askedRoles)), 'Must be answered by'),
  },
  indexes: [['recordId']],
});

/** What is said behind a question: an answer, a further question, or that it is settled. Insert-only. */
export const questionReply = defineRecord('questionReply', {
  label: 'Reply',
  kind: 'fact',
  area: 'notes',
  fields: {
    questionId: labelled(ref('question'), 'Question'),
    act: oneOf(replyActs),
    text: personal(optional(text(MOST_OF_A_QUESTION))),
    repliedOn: date(),
  },
  indexes: [['questionId']],
});

export const questionRecords = [question, questionReply];
export type QuestionTable = TableOf<typeof question>;
export type QuestionReplyTable = TableOf<typeof questionReply>;
