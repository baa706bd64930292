import { describe, expect, it } from 'vitest';
import { newId } from '../../core/index.ts';
import {
  asKnownTo,
  breachesOfGrowth,
  type ChangeSet,
  defineRecord,
  type FieldValue,
  type Knowledge,
  type KnownField,
  knowledgeOf,
  optional,
  type RecordType,
  Registry,
  SCHEMA_VERSION,
  text,
  unknownIn,
} from '../../log/index.ts';
import { registry } from '../../registry.ts';
import { knowledge, releases } from './index.ts';

const records = [...registry.records.values()];

/** The product of a later year, in which every record has one more field. */
const probed = new Registry(
  records.map(({ name, kind, area, notes, fields }) =>
    defineRecord(name, { kind, area, notes, fields: { ...fields, probe: optional(text()) } }),
  ),
);
const probedKnowledge = knowledgeOf(probed, SCHEMA_VERSION);

function sampleOf({ shape }: Pick<KnownField, 'shape'>): FieldValue {
  // An id, a hash where there is room for one, and anything else.
  if (shape.type === 'text') return shape.max === 36 ? newId() : '0'.repeat(Math.min(shape.max, 64));
  if (shape.type === 'integer') return Math.max(shape.min, 1);
  if (shape.type === 'date') return '2026-01-31';
  return shape.type === 'choice' ? (shape.choices[0] ?? null) : newId();
}

function rowOf({ fields }: RecordType): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field)]));
}

function setOf(table: string, row: Record<string, FieldValue>): ChangeSet {
  const written = { id: newId(), device: newId(), n: 1, base: 0, at: '2026-01-31T00:00:00Z' };
  const ops = [{ kind: 'insert' as const, table, id: newId(), row }];
  return { ...written, schema: SCHEMA_VERSION, command: 'test', ops, salts: {} };
}

describe.each(records.map((record) => [record.name, record] as const))('a %s grows', (name, record) => {
  it('as it was written before it had the field', () => {
    expect(probed.get(name).rowSchema.safeParse(rowOf(record)).success).toBe(true);
  });

  it('without what it leaves out', () => {
    const required = Object.entries(rowOf(record)).filter(([field]) => !record.fields[field]?.nullable);
    expect(record.rowSchema.safeParse(Object.fromEntries(required)).success).toBe(true);
  });

  it('and waits at a server that does not know the field, where it says something', () => {
    expect(unknownIn(setOf(name, { ...rowOf(record), probe: 'new' }), knowledge)).toEqual([`${name} probe`]);
  });

  it('and is taken by an older server where it says nothing', () => {
    const set = setOf(name, { ...rowOf(record), probe: null });
    expect(unknownIn(set, knowledge)).toEqual([]);
    const [op] = asKnownTo(set, knowledge).ops;
    expect(op?.kind === 'insert' && record.rowSchema.safeParse(op.row).success).toBe(true);
  });
});

describe('a set', () => {
  const charge = rowOf(registry.get('charge'));
  const older = (change: (field: KnownField) => KnownField, name = 'kind'): Knowledge => {
    const known = knowledge.records.charge;
    if (!known?.fields[name]) throw new Error(`a charge has a ${name}`);
    const fields = { ...known.fields, [name]: change(known.fields[name]) };
    return { ...knowledge, records: { ...knowledge.records, charge: { ...known, fields } } };
  };

  it.each<[string, Knowledge]>([
    ['a choice', older((field) => ({ ...field, shape: { type: 'choice', choices: ['pet'] } }), 'kind')],
    ['a longer text', older((field) => ({ ...field, shape: { type: 'text', max: 0 } }), 'description')],
    [
      'a larger number',
      older((field) => ({ ...field, shape: { type: 'integer', min: 0, max: 0 } }), 'amountCents'),
    ],
  ])('with %s that the server does not know waits', (_, knows) => {
    expect(unknownIn(setOf('charge', charge), knows)).toContainEqual(expect.stringMatching(/^charge /));
  });

  it('with null where the server requires a value waits', () => {
    const knows = older((field) => ({ ...field, nullable: false }), 'payerId');
    expect(unknownIn(setOf('charge', { ...charge, payerId: null }), knows)).toEqual(['charge payerId']);
  });

  it('of an unknown record or a newer format waits', () => {
    expect(unknownIn(setOf('spaceship', {}), knowledge)).toEqual(['spaceship']);
    const newer = { ...setOf('charge', charge), schema: SCHEMA_VERSION + 1 };
    expect(unknownIn(newer, knowledge)).toEqual([`format ${SCHEMA_VERSION + 1}`]);
  });

  it('goes to a server that knows no acts without its act', () => {
    const set = { ...setOf('charge', charge), act: newId(), cause: newId() };
    expect(asKnownTo(set, { ...knowledge, envelope: [] })).not.toHaveProperty('act');
    expect(asKnownTo(set, knowledge)).toMatchObject({ act: set.act, cause: set.cause });
  });
});

describe('released records', () => {
  it.each([...releases])('of %s have only grown since', (_, released) => {
    expect(breachesOfGrowth(released, knowledge)).toEqual([]);
  });

  it('may be called otherwise: their labels and words are no part of what is released', () => {
    const relabelled = new Registry(
      records.map(({ name, kind, area, notes, indexes, fields }) => {
        const renamed = Object.entries(fields).map(([key, field]) => {
          const choices = Object.keys(field.choices).map((choice) => [choice, 'Otherwise']);
          return [key, { ...field, label: 'Otherwise', choices: Object.fromEntries(choices) }];
        });
        return defineRecord(name, {
          ...{ kind, area, notes, indexes, label: 'Otherwise' },
          fields: Object.fromEntries(renamed),
        });
      }),
    );
    expect(relabelled.fingerprint).toBe(registry.fingerprint);
    expect(knowledgeOf(relabelled, SCHEMA_VERSION)).toEqual(knowledge);
  });

  it('may grow by optional fields', () => {
    expect(breachesOfGrowth(knowledge, probedKnowledge)).toEqual([]);
  });

  const changed = (change: (fields: Record<string, KnownField>) => void): Knowledge => {
    const copy = structuredClone(knowledge);
    change(copy.records.charge?.fields as Record<string, KnownField>);
    return copy;
  };
  const field = (fields: Record<string, KnownField>, name: string) => fields[name] as KnownField;

  it.each<[string, Knowledge]>([
    ['disappear', changed((fields) => delete fields.workings)],
    ['become required', changed((f) => (f.workings = { ...field(f, 'workings'), nullable: false }))],
    ['turn personal', changed((f) => (f.workings = { ...field(f, 'workings'), personal: true }))],
    [
      'change their type',
      changed((f) => (f.workings = { ...field(f, 'workings'), shape: { type: 'date' } })),
    ],
    [
      'take less than before',
      changed((f) => (f.workings = { ...field(f, 'workings'), shape: { type: 'text', max: 10 } })),
    ],
    [
      'lose a choice',
      changed((f) => (f.kind = { ...field(f, 'kind'), shape: { type: 'choice', choices: ['rent'] } })),
    ],
    ['merge in another way', changed((f) => (f.workings = { ...field(f, 'workings'), merge: 'guarded' }))],
    ['come as required', changed((f) => (f.more = { ...field(f, 'workings'), nullable: false }))],
  ])('may not %s', (_, now) => {
    expect(breachesOfGrowth(knowledge, now)).toHaveLength(1);
  });

  it('may not become another kind of record, lose their notes, or disappear', () => {
    const copy = structuredClone(knowledge) as { records: Record<string, object> };
    copy.records.charge = { ...knowledge.records.charge, kind: 'record' };
    copy.records.lease = { ...knowledge.records.lease, notes: false };
    delete copy.records.payment;
    expect(breachesOfGrowth(knowledge, copy as Knowledge)).toHaveLength(3);
  });
});
