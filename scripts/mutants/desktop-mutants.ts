import { simulation, test } from './check.ts';
import type { Mutant } from './mutant.ts';

const LEDGER = 'desktop/src/ledger/ledger.ts';
const STATE = 'desktop/src/ledger/ledger-state.ts';
const OUTBOX = 'desktop/src/ledger/outbox/outbox.ts';
const REBASE = 'desktop/src/ledger/rebase/rebase.ts';
const CONFIRM = 'desktop/src/ledger/outbox/acknowledge.ts';
const EXCHANGE = 'desktop/src/sync/exchange.ts';

/** One computer: its outbox, its rebase, what it keeps of itself. */
export const desktopMutants: readonly Mutant[] = [
  {
    name: 'sent sets are not frozen',
    file: OUTBOX,
    find: 'if (last && batch.some(({ sent }) => sent === 0)) await freeze(db, last.n);',
    replace: 'if (last && batch.length > 1000) await freeze(db, last.n);',
    checks: [simulation()],
  },
  {
    name: 'what waits is undone from its beginning',
    file: OUTBOX,
    find: "select('before').orderBy('n', 'desc')",
    replace: "select('before').orderBy('n', 'asc')",
    checks: [simulation(150)],
  },
  {
    name: 'a sent set brings rows that are there already',
    file: OUTBOX,
    find: 'sent ? await onlyNew(db, set.ops) : set.ops',
    replace: 'set.ops',
    checks: [simulation(70)],
  },
  {
    name: 'what depends on a set that waits is sent before it',
    file: OUTBOX,
    find: '(this.#dependsOnHeld(ops) ? DEPENDS : null)',
    replace: '(this.#dependsOnHeld([]) ? DEPENDS : null)',
    checks: [test('scripts/simulate/growing.test.ts')],
  },
  {
    name: 'a set that fails when it is made again is swallowed',
    file: REBASE,
    find: 'if (why) await keepConflict(',
    replace: 'if (why && !item.set.id) await keepConflict(',
    checks: [simulation(150)],
  },
  {
    name: 'a refused set is swallowed',
    file: REBASE,
    find: 'else await keepConflict(trx, { ...item, refusal, at: tools.now.toISOString() });',
    replace:
      'else if (!item.set.id) await keepConflict(trx, { ...item, refusal, at: tools.now.toISOString() });',
    checks: [simulation()],
  },
  {
    name: 'a refused allocation is not made again',
    file: REBASE,
    find: 'commandBook.get(invocation.command).rerunnable;',
    replace: '!commandBook.get(invocation.command);',
    checks: [simulation(), test('scripts/simulate/two-devices.test.ts')],
  },
  {
    name: 'pulled sets need not follow from the log',
    file: REBASE,
    find: '|| chainHash(end.hash, set) !== set.hash) {',
    replace: '|| chainHash(end.hash, set) === end.hash) {',
    checks: [simulation(70)],
  },
  {
    name: 'what the log has already waits on',
    file: REBASE,
    find: 'pending.filter(({ set }) => !arrived.has(set.id))',
    replace: 'pending.filter(({ set }) => !arrived.has(set.device))',
    checks: [simulation()],
  },
  {
    name: 'the first sent set is forgotten where others came between',
    file: REBASE,
    find: 'for (const item of open) await holdPending(trx, tools.projection, item);',
    replace: 'for (const item of open.slice(1)) await holdPending(trx, tools.projection, item);',
    checks: [simulation()],
  },
  {
    name: 'a set that is confirmed in place keeps no place',
    file: CONFIRM,
    find: 'await projection.place(trx, ops, seq);',
    replace: 'await projection.place(trx, [], seq);',
    checks: [simulation()],
  },
  {
    name: 'changed rows are confirmed in place',
    file: CONFIRM,
    find: 'return replaced.length === 0 && !notes?.length;',
    replace: 'return replaced.length >= 0 || !notes?.length;',
    checks: [test('scripts/simulate/meanwhile.test.ts')],
  },
  {
    name: 'a command that is made again takes over what its author never saw',
    file: 'desktop/src/ledger/outbox/restore-intent.ts',
    find: '[isGuarded ? seen : current, next]',
    replace: '[current, next]',
    checks: [simulation(), test('scripts/simulate/meanwhile.test.ts')],
  },
  {
    name: 'log and tables are not one transaction',
    file: LEDGER,
    find: 'await this.db.transaction().execute(async (trx) => {\n        await work(trx);',
    replace: 'await this.db.connection().execute(async (trx) => {\n        await work(trx);',
    checks: [simulation()],
  },
  {
    name: 'memory keeps the end of a log that was rolled back',
    file: STATE,
    find: '      this.head = head;\n      this.#writer = writer;\n',
    replace: '      this.#writer = writer;\n',
    checks: [test('desktop/src/ledger/ledger.test.ts')],
  },
  {
    name: 'memory keeps the count of sets that were rolled back',
    file: STATE,
    find: '      this.#writer.n = n;\n',
    replace: '',
    checks: [simulation(70), test('desktop/src/ledger/ledger.test.ts')],
  },
  {
    name: 'a server that was set back goes unseen',
    file: EXCHANGE,
    find: 'const taken = !isSetBack(ledger, answer) && ',
    replace: 'const taken = (isSetBack(ledger, answer) || true) && ',
    checks: [simulation(70)],
  },
  {
    name: 'what a server said before it was set back is heeded',
    file: EXCHANGE,
    find: 'if (judged && complete && !(await leadsThere(ledger, answer, judged.head))) valid = [];',
    replace: '',
    checks: [test('scripts/simulate/set-back.test.ts')],
  },
  {
    name: 'a copied installation keeps its identity',
    file: EXCHANGE,
    find: "if (last?.outcome === 'forked') await becomeAnother(ledger);",
    replace: "if (last?.outcome === 'forked') return;",
    checks: [simulation()],
  },
  {
    name: 'an installation forgets under what id it wrote before',
    file: 'desktop/src/ledger/identity.ts',
    find: 'const former = [...(await formerDevices(db)), await readDevice(db)];',
    replace: 'const former = await formerDevices(db);',
    checks: [simulation(), test('scripts/simulate/set-back.test.ts')],
  },
  {
    name: 'a restored backup drops what had not reached the server',
    file: 'desktop/src/ledger/outbox/unsettled.ts',
    find: 'ledger.connection ? await readPending(ledger.db) : [];',
    replace: 'ledger.connection ? [] : await readPending(ledger.db);',
    checks: [simulation(), test('scripts/simulate/restoring.test.ts')],
  },
  {
    name: 'disconnecting drops what waited',
    file: 'desktop/src/ledger/outbox/disconnect.ts',
    find: 'if (!own) continue;',
    replace: 'if (!own || end.seq >= 0) continue;',
    checks: [simulation()],
  },
  {
    name: 'a damaged snapshot is taken',
    file: 'desktop/src/sync/bootstrap.ts',
    find: 'sound = loaded.sha256 === manifest.sha256;',
    replace: 'sound = loaded.sha256 !== null;',
    checks: [test('scripts/simulate/joining.test.ts')],
  },
  {
    name: 'a changed role is not asked for',
    file: 'desktop/src/sync/sync-client.ts',
    find: 'await this.#keepRole({ role, reviewer });',
    replace: 'await this.#keepRole({ role: this.#options.ledger.role ?? role, reviewer });',
    checks: [simulation(), test('scripts/simulate/accounts.test.ts')],
  },
];
