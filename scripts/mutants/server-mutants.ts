import { simulation, test } from './check.ts';
import type { Mutant } from './mutant.ts';

const ADMIT = 'sync-server/src/log/admit.ts';
const HEAD = 'sync-server/src/log/head.ts';
const PUSH = 'sync-server/src/log/push.ts';
const UPLOAD = 'sync-server/src/log/upload-log.ts';

/** Who sequences: judgement, the log, tenancy, telling others. */
export const serverMutants: readonly Mutant[] = [
  {
    name: 'the server refuses everything',
    file: PUSH,
    find: 'verdicts.push(...(await judge.all(fresh)));',
    replace:
      "for (const { id } of fresh) verdicts.push({ id, outcome: 'refused', refusal: { code: 'stale', message: 'No.' } });",
    checks: [simulation()],
  },
  {
    name: 'the server says that it knows everything already',
    file: PUSH,
    find: 'verdicts.push(...(await judge.all(fresh)));',
    replace: "for (const { id } of fresh) verdicts.push({ id, outcome: 'duplicate' });",
    checks: [simulation()],
  },
  {
    name: 'verdicts of refused sets are not found again',
    file: 'sync-server/src/log/device-state.ts',
    find: ') as others`',
    replace: ' and false) as others`',
    checks: [simulation(70)],
  },
  {
    name: 'a copied installation goes unseen',
    file: PUSH,
    find: 'set.device !== device || set.n < expected)',
    replace: 'set.device !== device)',
    checks: [simulation()],
  },
  {
    name: 'a gap in a device’s count goes unseen',
    file: PUSH,
    find: 'else if (set.n > expected) return',
    replace: 'else if (set.n > expected && !set.id) return',
    checks: [simulation(70)],
  },
  {
    name: 'the books need not be sound after a set',
    file: ADMIT,
    find: 'if (logged) return accept(null);',
    replace: 'if (logged || ops.length > 0) return accept(null);',
    checks: [simulation()],
  },
  {
    name: 'an unsound set is refused and stays',
    file: ADMIT,
    find: "done.ok ? 'release savepoint admitting' : 'rollback to savepoint admitting'",
    replace: "done.ok ? 'release savepoint admitting' : 'release savepoint admitting'",
    checks: [simulation()],
  },
  {
    name: 'a set may come without its salts',
    file: ADMIT,
    find: 'if (!sealed.ok) return',
    replace: 'if (!sealed.ok && !set.id) return',
    checks: [test('scripts/simulate/strangers.test.ts')],
  },
  {
    name: 'the head is not locked',
    file: HEAD,
    find: 'select(columns).forUpdate().executeTakeFirst();',
    replace: 'select(columns).executeTakeFirst();',
    checks: [test('scripts/simulate/nodes.test.ts')],
  },
  {
    name: 'a clock that is set back runs the log back',
    file: 'shared/src/log/accepted-at.ts',
    find: 'return now <= known || isLeap(known, now) ? known : now;',
    replace: 'return now;',
    checks: [simulation()],
  },
  {
    name: 'the schedule is not followed',
    file: 'sync-server/src/log/follow-schedule.ts',
    find: 'if (causes.size === 0) return null;',
    replace: 'if (causes.size >= 0) return null;',
    checks: [simulation()],
  },
  {
    name: 'the server does not count its own sets',
    file: 'sync-server/src/log/run-as-system.ts',
    find: '    this.#n = set.n;\n',
    replace: '',
    checks: [simulation()],
  },
  {
    name: 'a device of somebody else is taken over',
    file: 'sync-server/src/log/devices.ts',
    find: 'if (known.userId !== userId) throw',
    replace: 'if (known.userId === null) throw',
    checks: [test('scripts/simulate/strangers.test.ts')],
  },
  {
    name: 'an uploaded log need not be a chain',
    file: UPLOAD,
    find: 'if (set.hash !== chainHash(hash, set)) {',
    replace: 'if (set.hash === hash) {',
    checks: [test('scripts/simulate/strangers.test.ts')],
  },
  {
    name: 'a log is complete wherever it ends',
    file: UPLOAD,
    find: 'if (seq !== end.seq || hash !== end.hash)',
    replace: 'if (seq < 0)',
    checks: [test('scripts/simulate/strangers.test.ts')],
  },
  {
    name: 'the tenant is not bound',
    file: 'sync-server/src/tenancy/in-organisation.ts',
    find: 'sql`set local role',
    replace: 'sql`select 1 as',
    checks: [simulation()],
  },
  {
    name: 'other nodes are not told',
    file: 'sync-server/src/log/head-notifier.ts',
    find: 'await this.#database.notify(payloads).catch(() => undefined);',
    replace: '',
    checks: [test('scripts/simulate/nodes.test.ts')],
  },
  {
    name: 'a snapshot is read while the books change',
    file: 'sync-server/src/log/snapshots.ts',
    find: 'readState, { replica: true, snapshot: true })',
    replace: 'readState, { replica: true })',
    checks: [test('scripts/simulate/nodes.test.ts')],
  },
  {
    name: 'a letter that was withdrawn is handed over',
    file: 'sync-server/src/mail/attempts.ts',
    find: "if (await hasWithdrawal(books, letter)) return 'withdrawn';",
    replace: '',
    checks: [test('sync-server/src/mail/mail.test.ts')],
  },
  {
    name: 'a letter that was withdrawn while it waited for the mail server waits on',
    file: 'sync-server/src/mail/attempts.ts',
    find: "const mayTake = isWithdrawn && before?.state === 'waiting';",
    replace: 'const mayTake = false;',
    checks: [test('sync-server/src/mail/mail.test.ts')],
  },
  {
    name: 'a letter that went out is withdrawn all the same',
    file: 'shared/src/mail/withdraw-letter.ts',
    find: 'if (row.outcome) return tooLate(row.outcome);',
    replace: '',
    checks: [test('sync-server/src/mail/mail.test.ts')],
  },
];
