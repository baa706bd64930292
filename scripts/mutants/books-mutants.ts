import { simulation, test } from './check.ts';
import type { Mutant } from './mutant.ts';

const ADMISSION = 'shared/src/log/admission.ts';
const PROJECTION = 'shared/src/log/projection.ts';
const RIGHT_DAY = 'shared/src/right-day.ts';
const SCHEDULE = 'shared/src/billing/schedule/schedule.ts';

/** What desktop and server share: admission, the tables, the money. */
export const booksMutants: readonly Mutant[] = [
  {
    name: 'rent has a random id',
    file: SCHEDULE,
    find: 'id: scheduledChargeId(item, period, timesMade),',
    replace: 'id: crypto.randomUUID(),',
    checks: [simulation()],
  },
  {
    name: 'a rent step counts from the day after it takes effect',
    file: SCHEDULE,
    find: 'effectiveOn <= part.from',
    replace: 'effectiveOn < part.from',
    checks: [test('shared/src/billing/schedule/generation.test.ts')],
  },
  {
    name: 'charges do not follow their terms',
    file: 'shared/src/billing/schedule/follow-schedule.ts',
    find: 'if (!standing || !right) return standing !== null || right !== null;',
    replace: 'return standing === null && right !== null;',
    checks: [simulation()],
  },
  {
    name: 'what a person took back is charged again',
    file: 'shared/src/billing/schedule/waivers.ts',
    find: 'if (waivers.length > 0) return waivers.some(({ withdrawnOn }) => withdrawnOn === null);',
    replace: 'if (waivers.length > 0) return false;',
    checks: [simulation(), test('shared/src/billing/schedule/schedule.test.ts')],
  },
  {
    name: 'a lease that was entered by mistake owes its rent',
    file: SCHEDULE,
    find: '  if (isVoid(item.lease)) return null;\n',
    replace: '',
    checks: [simulation(), test('shared/src/billing/schedule/schedule.test.ts')],
  },
  {
    name: 'a new rent counts for the whole month that it splits',
    file: SCHEDULE,
    find: 'numerator += BigInt(difference) * BigInt(rest.numerator);',
    replace: 'numerator += BigInt(difference) * BigInt(denominator);',
    checks: [test('shared/src/billing/schedule/schedule.test.ts')],
  },
  {
    name: 'shares of a part month are rounded one by one',
    file: SCHEDULE,
    find: 'if (shares.length < 2) return',
    replace: 'if (shares.length > 0) return',
    checks: [test('shared/src/billing/schedule/schedule.test.ts')],
  },
  {
    name: 'a correction is dated today',
    file: 'shared/src/billing/corrections.ts',
    find: 'const same = { leaseId, payerId, method, reference, receivedOn, aboutOn, accountId, suspenseId };',
    replace:
      "const same = { leaseId, payerId, method, reference, receivedOn: '2026-12-31', aboutOn, accountId, suspenseId };",
    checks: [test('shared/src/billing/books.property.test.ts')],
  },
  {
    name: 'stale guarded fields are accepted',
    file: ADMISSION,
    find: 'if (!isFree && ![old, next].includes(current) && old !== found) {',
    replace: 'if (!isFree && current === undefined) {',
    checks: [simulation()],
  },
  {
    name: 'guarded fields are always stale',
    file: ADMISSION,
    find: '![old, next].includes(current) && old !== found) {',
    replace: 'current !== next) {',
    checks: [simulation()],
  },
  {
    name: 'the same id with other content is dropped',
    file: ADMISSION,
    find: "if (row && op.kind === 'insert' && !sameContent(op, row, registry)) {",
    replace: "if (row && op.kind === 'insert' && !sameContent(op, row, registry) && !op.id) {",
    checks: [simulation()],
  },
  {
    name: 'the same id with the same content is refused',
    file: ADMISSION,
    find: "if (row && op.kind === 'insert' && !sameContent(op, row, registry)) {",
    replace: 'if (row) {',
    checks: [simulation()],
  },
  {
    name: 'the role is not asked',
    file: ADMISSION,
    find: 'if (!mayWrite(role, area)) return',
    replace: 'if (!mayWrite(role, area) && !role) return',
    checks: [simulation()],
  },
  {
    name: 'facts may be changed',
    file: ADMISSION,
    find: "if (record.kind === 'fact')",
    replace: "if (record.kind === 'fact' && !op.id)",
    checks: [test('scripts/simulate/strangers.test.ts')],
  },
  {
    name: 'undo forgets the values that were replaced',
    file: PROJECTION,
    find: '.set({ ...fields, seq })',
    replace: '.set({ seq })',
    checks: [simulation()],
  },
  {
    name: 'undo leaves the history of what it took out',
    file: PROJECTION,
    find: "await pending.where('field', '=', field).where('seq', 'is', null).execute();",
    replace: "await pending.where('field', '=', field).where('seq', '=', -1).execute();",
    checks: [simulation()],
  },
  {
    name: 'a fold writes rows behind the values that are set in them',
    file: PROJECTION,
    find: '        await writeRows(op.table);\n        await this.#set(db, op, seq, index);',
    replace: '        await this.#set(db, op, seq, index);',
    checks: [simulation()],
  },
  {
    name: 'a late fee has a random id',
    file: 'shared/src/billing/late-fees/late-fee-identity.ts',
    find: "return derivedId('late-fee', key, day);",
    replace: 'return crypto.randomUUID();',
    checks: [simulation()],
  },
  {
    name: 'what is put right goes to the day on which something else stood in its place',
    file: RIGHT_DAY,
    find: 'return until !== null && happenedOn < until',
    replace: "return until !== null && happenedOn < ''",
    checks: [test('shared/src/right-day.test.ts')],
  },
  {
    name: 'what is put right forgets what stood there before the last one',
    file: RIGHT_DAY,
    find: 'join before on fact.id = before.corrects_id)',
    replace: 'join before on fact.id = before.corrects_id where fact.id is null)',
    checks: [test('shared/src/right-day.test.ts')],
  },
  {
    name: 'what is put right late counts weeks after its mirror',
    file: RIGHT_DAY,
    find: '? { on: until, aboutOn: happenedOn }',
    replace: "? { on: until.slice(0, 8) + '28', aboutOn: happenedOn }",
    checks: [test('shared/src/right-day.test.ts')],
  },
];
