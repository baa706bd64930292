import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from './samples.ts';

const repositoryRoot = resolve(import.meta.dirname, '../../../../..');
const folder = process.env.PORTFOLIO_IMPORT_FIXTURES ?? join(repositoryRoot, '../shared/fixtures/imports');

/** File, and each unit as "building | unit | tenants | rent | owed": what the file means, said by whoever wrote it. */
const files: [string, string[]][] = [
  [
    'r01-appfolio-grouped.csv',
    [
      'Maple Court | 1A | Ana Ruiz | 150000 | 25000',
      'Maple Court | 1B | Ben Cole | 140000 | 0',
      'Maple Court | 1C |  |  | 0',
    ],
  ],
  [
    'r02-appfolio-property-column.csv',
    [
      'Maple Court | 1A | Ana Ruiz | 150000 | 25000',
      'Maple Court | 1B | Ben Cole | 140000 | 0 | out 2026-10-31',
      'Maple Court | 1C |  |  | 0',
    ],
  ],
  [
    'r03-yardi-two-row-header.csv',
    ['Lakeside Arms | 101 | Ana Ruiz | 135000 | 2500', 'Lakeside Arms | 102 |  |  | 0'],
  ],
  [
    'r07-first-last-name.csv',
    ['Maple Court | U-101 | Ana Ruiz | 150000 | 0', 'Maple Court | U-102 | Ben Cole | 120000 | 0'],
  ],
  [
    'r08-houses-no-unit.csv',
    ['14 Elm St | House | Ana Ruiz | 150000 | 0', '22 Oak Ave | House | Ben Cole | 140000 | 0'],
  ],
  [
    'r11-two-tenants-comma.csv',
    [
      'Maple Court | 1A | Ana Ruiz + Ben Cole | 150000 | 0',
      'Maple Court | 1B | Cy Dorn | 150000 | 0',
      'Maple Court | 1C | John Smith + Mary Smith | 150000 | 0',
      'Maple Court | 1D | Ana Ruiz + Ben Cole | 150000 | 0',
    ],
  ],
  ['r12-german.csv', ['Rosenhaus | EG links | Ana Ruiz | 145000 | 0']],
  [
    'r17-blank-rows-repeat.csv',
    ['Maple Court | 1A | Ana Ruiz | 150000 | 0', 'Maple Court | 1B | Ben Cole | 140000 | 0'],
  ],
];

/** Null where the file is not here: inputs of our own stand in the other tests. */
function textOf(file: string): string | null {
  const path = join(folder, file);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  console.warn(`fixtures not here: ${path}; inputs of our own stand beside the reader`);
  return null;
}

describe('rent rolls written by someone else', () => {
  it.each(files)('%s', (file, expected) => {
    const text = textOf(file);
    if (text === null) return;
    const { rows, problems } = read(text);
    expect(problems).toEqual([]);
    const told = rows.map(({ building, unit, tenants, rentCents, openingBalanceCents, movedOutOn }) =>
      [
        ...[
          building,
          unit,
          tenants.map(({ name }) => name).join(' + '),
          rentCents ?? '',
          openingBalanceCents,
        ],
        ...(movedOutOn !== null && movedOutOn < '2026-11-01' ? [`out ${movedOutOn}`] : []),
      ].join(' | '),
    );
    expect(told).toEqual(expected);
  });

  it('r09-ambiguous-dates-uk.csv asks how its dates are written', () => {
    const text = textOf('r09-ambiguous-dates-uk.csv');
    if (text !== null) expect(read(text)).toMatchObject({ ambiguousDates: true, problems: [] });
  });
});
