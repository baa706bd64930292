import type { StatementLineView, SuggestionView } from '@portfolio-os/shared/api';
import { expect, test } from 'vitest';
import { firstKind, kindsFor, suggestionWords } from './line-draft.ts';

const none = {
  leaseId: null,
  payerId: null,
  paymentId: null,
  expenseId: null,
  category: null,
  vendorId: null,
  unitId: null,
  parts: [],
  otherAccountId: null,
  otherLineId: null,
  ruleId: null,
  loanId: null,
  loanSplit: null,
  isCertain: false,
};
const suggestion = (kind: SuggestionView['kind'], label: string): SuggestionView => {
  return { ...none, kind, label, confidence: 0.9, reason: '', buildingId: null };
};
const line = (amountCents: number, suggestions: SuggestionView[] = []): StatementLineView => {
  const about = { id: 'a', accountId: 'b', account: 'Checking', postedOn: '2026-01-02', description: 'X' };
  return {
    ...about,
    reference: null,
    doubt: null,
    statedCategory: null,
    statedPlace: null,
    state: 'waiting',
    matched: null,
    amountCents,
    leftCents: amountCents,
    belongsTo: null,
    parts: [],
    suggestions,
  };
};

test('money in is asked about as rent, money out as an expense', () => {
  expect(kindsFor(line(100))).toEqual([
    'payment',
    'deposit',
    'income',
    'existing',
    'split',
    'transfer',
    'suspense',
    'ignore',
  ]);
  expect(kindsFor(line(-100))).toEqual(['expense', 'existing', 'split', 'transfer', 'ignore']);
});

test('a mortgage is split, whoever presses Enter', () => {
  expect(firstKind(line(-119_910, [suggestion('loan', 'A mortgage payment')]))).toBe('split');
});

test('the likeliest suggestion decides how a line is asked about', () => {
  expect(firstKind(line(100))).toBe('payment');
  expect(firstKind(line(100, [suggestion('existing-payment', 'Ana Ruiz')]))).toBe('existing');
  expect(suggestionWords(suggestion('payment', 'Ana Ruiz · 3B'))).toBe('Rent · Ana Ruiz · 3B');
});
