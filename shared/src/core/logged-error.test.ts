import { expect, it } from 'vitest';
import { z } from 'zod';
import { loggedError, loggedFrames } from './logged-error.ts';

it('of a stack the log keeps what was called and where, without the folders of the person', () => {
  const stack = [
    'Error: nothing',
    '    at Ledger.execute (/home/maria/portfolio-os/desktop/src/ledger/ledger.ts:120:7)',
    '    at async C:\\Users\\Maria Ruiz\\AppData\\PortfolioOS\\resources\\app.asar\\desktop\\out\\main\\main.js:9:2',
    '    at http://127.0.0.1:4870/assets/lease-page-BxK2.js:1:200',
    '    at Database.prepare (file:///home/maria/app/node_modules/better-sqlite3/lib/methods/wrappers.js:5:21)',
    '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
  ].join('\n');
  expect(loggedFrames(stack)).toEqual([
    'Ledger.execute desktop/src/ledger/ledger.ts:120:7',
    'out/main/main.js:9:2',
    'assets/lease-page-BxK2.js:1:200',
    'Database.prepare node_modules/better-sqlite3/lib/methods/wrappers.js:5:21',
    'process.processTicksAndRejections node:internal/process/task_queues:105:5',
  ]);
});

it('a stack of Firefox or Safari is read as well', () => {
  expect(
    loggedFrames('render@http://127.0.0.1:4870/assets/index-a1.js:10:4\n@app://portfolio-os/assets/b.js:1:2'),
  ).toEqual(['render assets/index-a1.js:10:4', 'assets/b.js:1:2']);
});

it.each([
  ['a value that looks like a frame', new Error('Ana Ruiz\n    at Ana Ruiz (/Ana Ruiz/ana@example.com:1:1)')],
  ['a value where a path would stand', new Error('x\n    at pay (/desktop/Ana Ruiz.ts:1:1)')],
  [
    'what zod was given',
    z.strictObject({ 'Ana Ruiz': z.literal('ana@example.com') }).safeParse({ 'ana@example.com': 1450_00 })
      .error,
  ],
  [
    'a name that is none',
    Object.assign(new Error('1450.00'), { code: 'Ana Ruiz', table: 'ana@example.com' }),
  ],
  ['a cause', new Error('outer', { cause: new RangeError('Ana Ruiz owes 1450.00') })],
  ['what is no error', 'Ana Ruiz'],
])('nothing personal is left of %s', (_what, error) => {
  expect(JSON.stringify(loggedError(error))).not.toMatch(/Ana|ana@|1450/);
});
