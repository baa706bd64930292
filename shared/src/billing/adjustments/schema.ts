import { date, labelled, money, oneOf, optional, personal, ref, text } from '../../log/fields.ts';
import { defineRecord, type TableOf } from '../../log/registry.ts';
import { refundMethodWords } from '../deposits/schema.ts';

// What settles a charge without money: what is conceded, and what is lost; and what of that comes back after all.

/** The day that it is about, where it had to be dated later because that day's period was closed. */
const aboutOn = optional(date());

/** Part of a charge that the landlord lets go (> 0), whole and on its own day, or what takes that back (< 0). Insert-only. */
export const concession = defineRecord('concession', {
  kind: 'fact',
  area: 'reversals',
  fields: {
    leaseId: ref('lease'),
    chargeId: labelled(ref('charge'), 'For'),
    amountCents: money(),
    concededOn: labelled(date(), 'Conceded on'),
    reason: optional(text(200)),
    reversesId: optional(ref('concession')),
    /** The concession that this one puts right, or stands for where that one's charge was made anew. */
    correctsId: labelled(optional(ref('concession')), 'Corrects'),
    aboutOn,
  },
  indexes: [['leaseId', 'concededOn'], ['chargeId'], ['concededOn'], ['reversesId'], ['correctsId']],
});

/** What of a charge is lost (> 0), whole and on its own day, or what takes that back (< 0). Insert-only. */
export const writeOff = defineRecord('writeOff', {
  label: 'Write-off',
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    leaseId: ref('lease'),
    chargeId: labelled(ref('charge'), 'For'),
    amountCents: money(),
    writtenOffOn: labelled(date(), 'Written off on'),
    reason: optional(text(200)),
    reversesId: optional(ref('writeOff')),
    /** The write-off that this one puts right, or stands for where that one's charge was made anew. */
    correctsId: labelled(optional(ref('writeOff')), 'Corrects'),
    aboutOn,
  },
  indexes: [['leaseId', 'writtenOffOn'], ['chargeId'], ['writtenOffOn'], ['reversesId'], ['correctsId']],
});

/** Money for what was written off (> 0): income of its day, and no payment; or what takes that back (< 0). Insert-only. */
export const recovery = defineRecord('recovery', {
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    leaseId: ref('lease'),
    /** Who paid it; null: nobody in particular, or whoever collects it. */
    payerId: labelled(optional(ref('tenant')), 'Paid by'),
    amountCents: money(),
    recoveredOn: labelled(date(), 'Received on'),
    method: oneOf(refundMethodWords),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    /** Where the money went; null: nobody said. */
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    reversesId: optional(ref('recovery')),
    correctsId: labelled(optional(ref('recovery')), 'Corrects'),
    aboutOn,
  },
  indexes: [['leaseId', 'recoveredOn'], ['recoveredOn'], ['accountId'], ['reversesId'], ['correctsId']],
});

export const adjustmentRecords = [concession, writeOff, recovery];
export type ConcessionTable = TableOf<typeof concession>;
export type WriteOffTable = TableOf<typeof writeOff>;
export type RecoveryTable = TableOf<typeof recovery>;
