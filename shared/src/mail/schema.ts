import {
  date,
  email,
  fixed,
  guarded,
  integer,
  labelled,
  money,
  oneOf,
  optional,
  personal,
  recordId,
  ref,
  ruled,
  text,
  unspoken,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import {
  isOneLine,
  letterKindWords,
  letterOutcomeWords,
  mailRuleWords,
  outcomeReasonWords,
} from './rules.ts';

/**
 * The wish that a file of a lease is mailed to one of its tenants, with everything that was seen before it was asked for. Whoever
 * sequences on a server sends it, once; what came of it is a fact of its own.
 */
export const letter = defineRecord('letter', {
  label: 'E-mail',
  kind: 'fact',
  area: 'money',
  fields: {
    leaseId: ref('lease'),
    tenantId: ref('tenant'),
    /** The file, which says its hash and the place in the log that it speaks of. */
    receiptId: labelled(ref('receipt'), 'File'),
    what: labelled(oneOf(letterKindWords), 'What'),
    address: labelled(personal(email()), 'To'),
    subject: personal(ruled(text(200), isOneLine)),
    text: labelled(personal(text(4000)), 'Message'),
    /** The day on which it was asked for, in the zone of the books. */
    askedOn: date(),
    /** The monthly run that asked for it; null: a person. */
    runId: labelled(optional(ref('mailRun')), 'Monthly run'),
    /** What a person asked for together has one id in common; null where one was asked for by itself, and in what older programs wrote. */
    mailingId: unspoken(optional(recordId())),
  },
  indexes: [['leaseId'], ['tenantId'], ['receiptId'], ['runId']],
});

/** What came of a letter, written by the server that had it to send. Its id follows from the letter's, so there is one. */
export const letterOutcome = defineRecord('letterOutcome', {
  label: 'What came of an e-mail',
  kind: 'fact',
  area: 'money',
  fields: {
    letterId: labelled(ref('letter'), 'E-mail'),
    outcome: oneOf(letterOutcomeWords),
    why: optional(oneOf(outcomeReasonWords)),
    on: labelled(date(), 'On'),
  },
  indexes: [['letterId']],
});

/**
 * The wish that a letter does not go out. Whoever sends it may have it in hand already; what came of the letter says so. Its id follows from
 * the letter's, so it is wished once.
 */
export const letterWithdrawal = defineRecord('letterWithdrawal', {
  label: 'E-mail withdrawn',
  kind: 'fact',
  area: 'money',
  fields: {
    letterId: labelled(ref('letter'), 'E-mail'),
    on: labelled(date(), 'On'),
  },
  indexes: [['letterId']],
});

/** What the server mails each month by itself. */
export const mailRule = defineRecord('mailRule', {
  label: 'Monthly mail',
  kind: 'record',
  area: 'settings',
  fields: {
    what: labelled(fixed(oneOf(mailRuleWords)), 'What'),
    /** 1–28, so that every month has it. */
    dayOfMonth: labelled(guarded(integer(1, 28)), 'Day of the month'),
    /** A reminder goes to who owes more than this … */
    overCents: labelled(guarded(optional(money())), 'Owed more than'),
    /** … of what was due more than so many days before. */
    pastDays: labelled(guarded(optional(integer(0, 365))), 'Days overdue'),
    /** It is due on days after this one: when it was begun, gone on with, or moved to another day of the month. */
    fromOn: labelled(guarded(date()), 'From'),
    endedOn: labelled(guarded(optional(date())), 'Ends on'),
  },
});

/** That a rule was followed in a month, whether anybody got mail or not. Its id follows from rule and month, so it happens once. */
export const mailRun = defineRecord('mailRun', {
  label: 'Monthly mail run',
  kind: 'fact',
  area: 'settings',
  fields: {
    ruleId: labelled(ref('mailRule'), 'Monthly mail'),
    /** The first day of the month in which it was due. */
    monthOn: labelled(date(), 'Month'),
    ranOn: labelled(date(), 'On'),
    letters: labelled(integer(0, 100_000), 'E-mails'),
    /** How many tenants it would have gone to that have no address, or want no mail. */
    leftOut: unspoken(integer(0, 100_000)),
  },
  indexes: [['ruleId']],
});

export const mailRecords = [letter, letterOutcome, letterWithdrawal, mailRule, mailRun];
export type LetterTable = TableOf<typeof letter>;
export type LetterOutcomeTable = TableOf<typeof letterOutcome>;
export type LetterWithdrawalTable = TableOf<typeof letterWithdrawal>;
export type MailRuleTable = TableOf<typeof mailRule>;
export type MailRunTable = TableOf<typeof mailRun>;
