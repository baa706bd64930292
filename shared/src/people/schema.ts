import { date, labelled, oneOf, recordId, ref, text, unspoken } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { personTableWords } from './rules.ts';

/** That what the books held of a person was erased, on a day: who it was is the id of a record that says nothing any more. */
export const erasure = defineRecord('erasure', {
  kind: 'fact',
  area: 'erasure',
  fields: {
    recordTable: labelled(oneOf(personTableWords), 'What they were'),
    recordId: labelled(recordId(), 'Who'),
    erasedOn: labelled(date(), 'Erased on'),
  },
  indexes: [['recordId']],
});

/** What of one record was erased: all that the fields of these names ever said; “update” is its note. Of a file its bytes, too. */
export const erasedRecord = defineRecord('erasedRecord', {
  label: 'Erased values',
  kind: 'fact',
  area: 'erasure',
  erases: true,
  fields: {
    erasureId: labelled(ref('erasure'), 'Erasure'),
    recordTable: unspoken(text(60)),
    recordId: labelled(recordId(), 'Of'),
    /** Names of fields, joined by commas. */
    fields: labelled(text(400), 'What'),
  },
  indexes: [['erasureId'], ['recordId']],
});

export const peopleRecords = [erasure, erasedRecord];
export type ErasureTable = TableOf<typeof erasure>;
export type ErasedRecordTable = TableOf<typeof erasedRecord>;
