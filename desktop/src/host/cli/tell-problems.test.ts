import { refuse } from '@portfolio-os/shared/core';
import { expect, test } from 'vitest';
import { withProblems } from './tell-problems.ts';

test('a refusal of several lines names each of them', () => {
  const problems = [
    { lineNumber: 4, message: 'the date “x” does not exist.' },
    { lineNumber: 9, message: 'the amount is missing.' },
  ];
  const refused = refuse('bad-lines', 'Line 4: the date “x” does not exist. 1 more problem follows.', {
    details: { problems, count: 2 },
  });
  expect(withProblems(refused)).toMatchObject({
    error: {
      code: 'bad-lines',
      message: [
        refused.error.message,
        '  line 4: the date “x” does not exist.',
        '  line 9: the amount is missing.',
      ].join('\n'),
    },
  });
  const plain = refuse('missing', 'There is no such file.');
  expect(withProblems(plain)).toBe(plain);
});
