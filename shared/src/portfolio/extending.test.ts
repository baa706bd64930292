import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { type Engine, engines, openTestDatabase } from '../../test/engines/database.ts';
import { newId } from '../core/ids.ts';
import { expectOk } from '../core/result.ts';
import { listRecordChanges } from '../history/index.ts';
import { lease } from '../leasing/schema.ts';
import {
  admitOps,
  breachesOfGrowth,
  type DetailsOf,
  defineRecord,
  detail,
  detailArgs,
  detailShape,
  detailsIn,
  detailsOf,
  guarded,
  insert,
  knowledgeOf,
  labelled,
  type Op,
  oneOf,
  optional,
  Projection,
  projectionTables,
  Registry,
  ruled,
  SCHEMA_VERSION,
  text,
  unknownIn,
} from '../log/index.ts';
import { registry } from './index.ts';
import { knowledge } from './released/index.ts';

/** What a later version says beside what is said of a lease today: each field once, here. */
const more = {
  smoking: detail(guarded(optional(oneOf({ no: 'Nowhere', outside: 'On the balcony' })))),
  keySafe: detail(labelled(optional(ruled(text(20), fourDigits)), 'Code of the key safe')),
};
const moreFields = defineRecord('lease', {
  ...{ kind: lease.kind, area: lease.area, notes: lease.notes },
  fields: { ...lease.fields, ...more },
});
const sayings = defineRecord('sayings', { kind: 'record', area: 'properties', fields: more });
const later = new Registry(
  [...registry.records.values()].map((record) => (record.name === 'lease' ? moreFields : record)),
);

function fourDigits(code: string): string | null {
  return /^\d{4}$/.test(code) ? null : 'Write the four digits.';
}

const args = z.strictObject({ leaseId: z.uuid(), ...detailArgs(sayings) });

/** What is wrong with the details, by field. */
function wrongIn(details: object) {
  const parsed = args.safeParse({ leaseId: newId(), ...details });
  return parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

const row = { unitId: newId(), startOn: '2026-01-01', termKind: 'monthly' } as const;

describe('a new field of a record', () => {
  it('reaches its table, and the projection is made anew', () => {
    const columns = projectionTables(later).find(({ name }) => name === 'lease')?.columns;
    expect(columns).toContainEqual({ name: 'smoking', type: 'text', required: false });
    expect(later.fingerprint).not.toBe(registry.fingerprint);
  });

  it('reaches the types of rows, arguments and views', () => {
    expectTypeOf<DetailsOf<typeof sayings>['smoking']>().toEqualTypeOf<'no' | 'outside' | null>();
    expectTypeOf<z.output<typeof args>['keySafe']>().toEqualTypeOf<string | null | undefined>();
  });

  it('reaches validation: its choices, its rule, and blank text, which says nothing', () => {
    expect(wrongIn({ smoking: 'no', keySafe: '0420' })).toEqual([]);
    expect(wrongIn({ smoking: 'always' })).toEqual(['smoking: Choose one of: no, outside.']);
    expect(wrongIn({ keySafe: 'under the mat' })).toEqual(['keySafe: Write the four digits.']);
    expect(args.parse({ leaseId: newId(), keySafe: '  ' }).keySafe).toBeNull();
    expect(detailsIn(sayings, args.parse({ leaseId: newId(), smoking: null }))).toEqual({ smoking: null });
  });

  it('is optional, so that records grow: what is known now can be read, and an older server is waited for', () => {
    const grown = knowledgeOf(later, SCHEMA_VERSION);
    expect(breachesOfGrowth(knowledge, grown)).toEqual([]);
    const set = { schema: SCHEMA_VERSION, ops: [insert(moreFields, { ...row, id: newId(), smoking: 'no' })] };
    expect(unknownIn(set, knowledge)).toEqual(['lease smoking']);
    expect(unknownIn(set, grown)).toEqual([]);
  });

  it('reaches views and their public description', () => {
    const view = z.object({ id: z.uuid(), ...detailShape(sayings) });
    const { properties } = z.toJSONSchema(view);
    expect(properties).toHaveProperty('smoking.description', 'Smoking');
    expect(properties).toHaveProperty('keySafe.description', 'Code of the key safe');
    const whole = { id: newId(), smoking: 'no', keySafe: null } as const;
    expect(detailsOf(sayings, whole)).toEqual({ smoking: 'no', keySafe: null });
  });

  it.each(engines)(
    'is told in the history with its label and the words of old and new on %s',
    async (engine) => {
      const { row: saved, changes } = await changed(engine);
      expect(saved).toMatchObject({ smoking: 'outside' });
      expect(changes).toMatchObject([
        {
          what: 'Lease',
          fields: [{ label: 'Smoking', from: { text: 'Nowhere' }, to: { text: 'On the balcony' } }],
        },
      ]);
    },
  );
});

/** A lease on which nobody smoked, and then on the balcony: the row that comes of it, and what the history says. */
async function changed(engine: Engine) {
  const db = await openTestDatabase(later, engine);
  const projection = new Projection(later);
  const id = newId();
  await projection.apply(db, [insert(moreFields, { ...row, id, smoking: 'no' })], 1);
  const ops: Op[] = [{ kind: 'set', table: 'lease', id, fields: { smoking: ['no', 'outside'] } }];
  const admitted = expectOk(await admitOps(db, ops, { registry: later, role: 'owner' }));
  await projection.apply(db, admitted, 2);
  const saved = await db.selectFrom('lease').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const set = { command: '', ops, schema: SCHEMA_VERSION };
  const changes = await listRecordChanges(db, later, set);
  return { row: saved, changes };
}
