import { expect, test } from 'vitest';
import { answerOf, withAnswers, withLineLeftOut, withLineTaken } from './statement-answers.ts';

test('lines that are left out gather, and none twice', () => {
  expect(withAnswers({ leaveOut: [4], currency: 'USD' }, { leaveOut: [4, 7] })).toEqual({
    leaveOut: [4, 7],
    currency: 'USD',
  });
  expect(withAnswers({}, { despiteGaps: true })).toEqual({ despiteGaps: true });
});

test('each choice says what it means for the file', () => {
  expect(answerOf('date-order', 'dmy')).toEqual({ mapping: { dateOrder: 'dmy' } });
  expect(answerOf('sign', 'out')).toEqual({ mapping: { invert: true } });
  expect(answerOf('sign', 'in')).toEqual({ mapping: { invert: false } });
  expect(answerOf('balances', 'import')).toEqual({ answers: { despiteGaps: true } });
  expect(answerOf('amount', '2')).toBeNull();
});

test('a line is left out and taken again, whoever left it out', () => {
  expect(withLineLeftOut({}, 3)).toEqual({ leaveOut: [3] });
  expect(withLineTaken({ leaveOut: [3, 4] }, 3)).toEqual({ leaveOut: [4] });
  expect(withLineTaken({}, 9)).toEqual({ take: [9] });
  expect(withLineLeftOut({ take: [9] }, 9)).toEqual({ take: [] });
});
