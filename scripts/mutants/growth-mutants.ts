import { simulation, test } from './check.ts';
import type { Mutant } from './mutant.ts';

const PROJECT = 'desktop/src/ledger/project.ts';
const PROJECTION = 'shared/src/log/projection.ts';

/** An app among newer ones: what it does not know it holds, says that it does, and shows once it is updated. */
export const growthMutants: readonly Mutant[] = [
  {
    name: 'what comes and is not known is not named',
    file: 'desktop/src/ledger/rebase/rebase.ts',
    find: 'pulled.flatMap((set) => unknownIn(set, knowledge)),',
    replace: 'pulled.slice(0, 0).flatMap((set) => unknownIn(set, knowledge)),',
    checks: [simulation(60)],
  },
  {
    name: 'what a snapshot holds and is not known is not named',
    file: 'desktop/src/sync/bootstrap.ts',
    find: 'await noteParked(trx, loaded.unknown);',
    replace: '',
    checks: [simulation(60)],
  },
  {
    name: 'a row that says more than is known is left out whole',
    file: PROJECTION,
    find: "if (op.kind === 'insert') {\n          const rows",
    replace:
      "if (op.kind === 'insert') {\n          if (Object.keys(op.row).some((name) => op.row[name] !== null && !record.fields[name])) continue;\n          const rows",
    checks: [simulation(60)],
  },
  {
    name: 'a change that says more than is known is left out whole',
    file: PROJECTION,
    find: 'if (changes.length === 0) return;',
    replace: 'if (changes.length < Object.keys(op.fields).length) return;',
    checks: [test('scripts/simulate/growing.test.ts')],
  },
  {
    name: 'an updated app goes on with the tables of the older one',
    file: PROJECT,
    find: "return (await readState(db, 'projectedBy')) === registry.fingerprint;",
    replace: "return (await readState(db, 'projectedBy')) !== undefined;",
    checks: [simulation(60)],
  },
  {
    name: 'an updated app still says that it holds what it shows',
    file: PROJECT,
    find: '  await forgetParked(trx);\n',
    replace: '',
    checks: [simulation(60)],
  },
  {
    name: 'books that were updated before their history came stay as they were',
    file: 'desktop/src/sync/bootstrap.ts',
    find: 'if (!(await readBase(trx)) && !(await isProjected(trx))) await foldAnew(trx, projection);',
    replace: '',
    checks: [simulation(60)],
  },
  {
    name: 'an update forgets what waits',
    file: PROJECT,
    find: '  for (const item of pending) await holdPending(trx, projection, item);\n',
    replace: '',
    checks: [simulation(60)],
  },
];
