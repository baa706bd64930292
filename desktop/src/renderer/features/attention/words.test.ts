import type { AttentionItemView, FieldConflictView } from '@portfolio-os/shared/api';
import { expect, test } from 'vitest';
import { againLabel, appliedWords } from './words.ts';

const nothing = { kind: 'nothing' } as const;
const item = (changed: boolean, dependents = 0): AttentionItemView => {
  const field: FieldConflictView = {
    field: 'x',
    label: 'X',
    saw: nothing,
    wanted: nothing,
    now: nothing,
    changed,
  };
  const record = { kind: 'reference', table: 'lease', id: '', name: '', opens: null } as const;
  const one = {
    ...{ id: '', madeAt: '', at: '', title: '', sentence: [], refusal: { code: '', message: '' } },
    records: [{ state: 'changed' as const, what: 'Lease', record, fields: [field], text: null }],
    ...{ again: 'yes' as const, look: null, openOn: null },
  };
  return { ...one, dependents: Array.from({ length: dependents }, () => one) };
};

test('the button says whether somebody else’s value is replaced', () => {
  expect(againLabel(item(true))).toBe('Apply mine over theirs');
  expect(againLabel(item(false))).toBe('Do it again');
  expect(againLabel(item(false, 2))).toBe('Do them again');
  expect(againLabel({ ...item(false), openOn: '2026-04-01' })).toBe('Record it on Apr 1, 2026');
});

test('what came of it is said, and what is left', () => {
  expect(appliedWords({ applied: 1, stillRefused: [] })).toBe('Done: it is in the books now.');
  expect(appliedWords({ applied: 3, stillRefused: [] })).toBe('Done: all 3 are in the books now.');
  expect(appliedWords({ applied: 1, stillRefused: [{ id: '', message: '' }] })).toBe(
    '1 done. One is still to be decided.',
  );
});
