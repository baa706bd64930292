import { expect, test } from 'vitest';
import { erasedValueOf } from '../log/index.ts';
import { registry } from '../registry.ts';

const personal = [...registry.records.values()].flatMap(({ name, fields }) =>
  Object.entries(fields)
    .filter(([, field]) => field.personal)
    .map(([field, of]) => [`${name} ${field}`, of] as const),
);

test('what stands for an erased value has the shape of its field, so that logs and archives with it come back', () => {
  const wrong = personal.filter(([, field]) => !field.schema.safeParse(erasedValueOf(field)).success);
  expect(personal.length).toBeGreaterThan(20);
  expect(wrong.map(([name]) => name)).toEqual([]);
});
