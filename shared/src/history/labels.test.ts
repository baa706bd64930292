import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { isSpoken, valueInWords } from '../log/describe/index.ts';
import type { Field, FieldValue } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import { Names } from './names.ts';

/** What people read of every field that there was when this was written; a field that is new needs no line. */
const golden = readFileSync(new URL('labels.golden.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

const texts: Readonly<Record<string, string>> = {
  allocationOrder: 'rent+opening-balance,late-fee',
  chargeKinds: 'rent,late-fee',
  holidays: '2026-07-03,2026-11-26',
};

/** Every choice and one of a later version, some numbers with the last day of the month, and what is written as text. */
function samplesOf(name: string, { shape }: Field): FieldValue[] {
  if (shape.type === 'choice') return [...shape.choices, 'of-later'];
  if (shape.type === 'integer') return [1, 3, 32, 525];
  return shape.type === 'text' && texts[name] ? [texts[name]] : [];
}

it('every record, field and choice reads as it always did', async () => {
  const names = await Names.load((await TestPortfolio.create()).db, registry, []);
  const read: string[] = [];
  for (const record of registry.records.values()) {
    read.push(`${record.name} — ${record.label}`);
    for (const [name, field] of Object.entries<Field>(record.fields)) {
      const place = `${record.name}.${name}`;
      read.push(`${place} — ${field.label}${isSpoken(record, name) ? '' : ' (not told)'}`);
      for (const value of samplesOf(name, field)) {
        const words = valueInWords(field, value, names);
        if (words.kind === 'text') read.push(`${place} ${value} — ${words.text}`);
        if (words.kind === 'number') read.push(`${place} ${value} — ${words.value}`);
      }
    }
  }
  expect(golden.filter((line) => !read.includes(line))).toEqual([]);
});
