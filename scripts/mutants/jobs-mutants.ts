import { test } from './check.ts';
import type { Mutant } from './mutant.ts';

const BATCHES = 'sync-server/src/jobs/batches.ts';
const DAY = 'sync-server/src/jobs/organisation-day.ts';
const DUE = 'sync-server/src/jobs/due-organisations.ts';
const HINT = 'sync-server/src/jobs/day-hint.ts';
const ONWARDS = 'sync-server/src/jobs/verify-onwards.ts';
const PROOF = 'sync-server/src/jobs/prove-books.ts';
const TELL = 'sync-server/src/webhooks/tell.ts';
const WORK = 'sync-server/src/jobs/work-day.ts';

/** As it stands in the statement that finds who is due. */
const NOW = ['$', '{now.toISOString()}::timestamptz'].join('');

const batches = test('sync-server/src/jobs/batches.test.ts');
const jobs = test('sync-server/src/jobs/jobs.test.ts');
const idleDay = test('sync-server/src/jobs/idle-day.test.ts');
const webhooks = test('sync-server/src/webhooks/webhooks.test.ts');
const proofs = test('sync-server/src/jobs/prove-books.test.ts');
const nodes = test('scripts/simulate/nodes.test.ts');

/** What the server does by itself: the day of each organisation, and the proof of its books. */
export const jobsMutants: readonly Mutant[] = [
  {
    name: 'a day that was turned is due again at once',
    file: BATCHES,
    find: '  await dueAgain(parts.database.jobs, turned);\n',
    replace: '',
    checks: [batches],
  },
  {
    name: 'a day turns when it has begun',
    file: DAY,
    find: 'startOfDay(addDays(today, 1), timeZone)',
    replace: 'startOfDay(today, timeZone)',
    checks: [jobs],
  },
  {
    name: 'whoever was not turned for some days is not due any more',
    file: DUE,
    find: `where next_at <= ${NOW}\n`,
    replace: `where next_at <= ${NOW} and next_at > ${NOW} - interval '2 days'\n`,
    checks: [batches],
  },
  {
    name: 'what fell due on a day that nobody turned is not looked for',
    file: HINT,
    find: 'return on !== null && on <= today;',
    replace: 'return on !== null && on === today;',
    checks: [batches],
  },
  {
    name: 'one organisation’s trouble ends the turning of all days',
    file: BATCHES,
    find: "    parts.log.error({ err, orgId }, 'a day could not be turned');\n    return [];",
    replace: '    throw err;',
    checks: [batches],
  },
  {
    name: 'a day that failed is not due any more',
    file: BATCHES,
    find: "    parts.log.error({ err, orgId }, 'a day could not be turned');\n    return [];",
    replace:
      "    parts.log.error({ err, orgId }, 'a day could not be turned');\n    return [{ orgId, next: new Date(parts.now().getTime() + 86_400_000), snapshotDue: false }];",
    checks: [batches],
  },
  {
    name: 'one organisation’s trouble ends the proofs of all',
    file: BATCHES,
    find: "    log.error({ err, orgId }, 'books could not be proven');",
    replace: '    throw err;',
    checks: [batches],
  },
  {
    name: 'a proof that finds something is not told',
    file: BATCHES,
    find: 'if (problems.length > 0)',
    replace: 'if (problems.length > 1_000_000)',
    checks: [batches],
  },
  {
    name: 'a proof leaves the last of a batch out',
    file: BATCHES,
    find: 'for (const orgId of orgIds) await proveOne(parts, orgId);',
    replace: 'for (const orgId of orgIds.slice(0, -1)) await proveOne(parts, orgId);',
    checks: [batches],
  },
  {
    name: 'the proofs of a night leave an organisation out',
    file: DUE,
    find: ' order by 1`',
    replace: ' order by 1 offset 1`',
    checks: [batches],
  },
  {
    name: 'the rotation never folds a whole log again',
    file: PROOF,
    find: '    wholeOn === null ||\n    wholeOn < lastTurn(orgId, today, nights)\n',
    replace: '    wholeOn === null\n',
    checks: [proofs],
  },
  {
    name: 'the proven place moves over what was found',
    file: PROOF,
    find: 'if (problems.length === 0 && wholeOn !== null)',
    replace: 'if (wholeOn !== null)',
    checks: [proofs],
  },
  {
    name: 'a proof that goes on does not look at the rows',
    file: ONWARDS,
    find: '    ...(await wrongRows(trx, { sets, ops, after: proven.seq })),\n',
    replace: '',
    checks: [proofs],
  },
  {
    name: 'a hint is believed whatever was written since',
    file: HINT,
    find: 'return current?.seq === head.seq && current.hash === head.hash ? current : null;',
    replace: 'return current;',
    checks: [idleDay],
  },
  {
    name: 'a hint is believed for ever',
    file: HINT,
    find: 'hint?.version === VERSION && hint.lookedOn >= lastTurnOn ? hint : null',
    replace: 'hint?.version === VERSION ? hint : null',
    checks: [idleDay],
  },
  {
    name: 'a day with a late fee due is idle',
    file: DAY,
    find: 'if (known && !hasCome(known.chargesOn, today) && !hasCome(known.feesOn, today))',
    replace: 'if (known && !hasCome(known.chargesOn, today))',
    checks: [idleDay],
  },
  {
    name: 'what was found before the lock counts behind it',
    file: DAY,
    find: 'known: validHint(evening, locked, since), before });',
    replace: 'known, before });',
    checks: [nodes],
  },
  {
    name: 'the day’s rent has random ids',
    file: WORK,
    find: '.flatMap(({ ops }) => ops),',
    replace: '.flatMap(({ ops }) => ops.map((op) => ({ ...op, id: globalThis.crypto.randomUUID() }))),',
    checks: [jobs, idleDay],
  },
  {
    name: 'the day posts late fees ahead of the statements that say what was paid',
    file: WORK,
    find: 'await author.run(assessing);',
    replace: "await author.run({ ...assessing, args: { ...assessing.args, which: 'all' } });",
    checks: [jobs],
  },
  {
    name: 'the day’s rent is not settled by credit',
    file: WORK,
    find: 'const settles = known === null || (due.length > 0 && known.credit === 1);',
    replace: 'const settles = known === null;',
    checks: [idleDay],
  },
  {
    name: 'a worker that was taken for dead moves a webhook’s place back',
    file: TELL,
    find: "      .where('toldSeq', '=', webhook.toldSeq)\n",
    replace: '',
    checks: [webhooks],
  },
];
