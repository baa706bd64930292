import { date, labelled, personal, ref, text } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';

/**
 * The books are closed through a day: no fact is dated on or before it any more. It stands until a reopening names it; the
 * lock is the latest one that stands. Insert-only.
 */
export const close = defineRecord('close', {
  label: 'Closing of a period',
  kind: 'fact',
  area: 'closing',
  takes: true,
  fields: {
    /** The last day of the period, inclusive. */
    through: labelled(date(), 'Closed through'),
  },
  indexes: [['through']],
});

/** Undoes a close, with the reason: the period is open again as far as no earlier close reaches. Insert-only. */
export const reopening = defineRecord('reopening', {
  label: 'Opening of a closed period',
  kind: 'fact',
  area: 'reopening',
  takes: true,
  fields: {
    closeId: labelled(ref('close'), 'Closing'),
    reason: personal(text(150)),
  },
  indexes: [['closeId']],
});

export const closingRecords = [close, reopening];
export type CloseTable = TableOf<typeof close>;
export type ReopeningTable = TableOf<typeof reopening>;
