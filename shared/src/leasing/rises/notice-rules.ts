import { z } from 'zod';
import { dayName } from '../../core/calendar.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { type Change, type Sentence, say } from '../../log/describe/index.ts';
import { calendarDate, change, insert, type Row } from '../../log/index.ts';
import { type NoticeRuleTable, noticeRule } from '../schema.ts';

const terms = {
  days: z.int().min(0).max(366, 'At most 366 days.'),
  aboveBasisPoints: z.int().min(1).max(100_000).nullable().default(null),
  effectiveOn: calendarDate,
  source: z.string().trim().min(1).max(400).nullable().default(null),
};

/** How many days before a higher rent the tenant has to be told, in one building or in all. */
export const addNoticeRule = defineCommand({
  name: 'leasing.addNoticeRule',
  title: 'Notice rule added',
  area: 'settings',
  args: z.strictObject({ id: z.uuid(), buildingId: z.uuid().nullable().default(null), ...terms }),
  async run({ db }, args) {
    const { buildingId } = args;
    const building =
      buildingId &&
      (await db.selectFrom('building').select('id').where('id', '=', buildingId).executeTakeFirst());
    if (buildingId && !building)
      return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
    return accept([insert(noticeRule, { ...args, endedOn: null })]);
  },
  writes: '+noticeRule',
  describe: (change) => {
    const [row] = change.added('noticeRule');
    return row
      ? say`Added a rule: a higher rent needs ${days(row.days)} of notice${where(change, row)}`
      : null;
  },
});

/** A correction. Notices that were given keep what the rule says now as what they are measured by. */
export const changeNoticeRule = defineCommand({
  name: 'leasing.changeNoticeRule',
  title: 'Notice rule changed',
  area: 'settings',
  args: z.strictObject({ ruleId: z.uuid(), ...terms }),
  async run({ db }, { ruleId, ...next }) {
    const current = await findRule(db, ruleId);
    if (!current) return notHere();
    const op = change(noticeRule, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'noticeRule.*',
  describe: (change) => {
    const op = change.changed('noticeRule');
    const row = op && change.names.row('noticeRule', op.id);
    return row ? say`Changed the rule of notice: ${days(row.days)}${where(change, row)}` : null;
  },
});

/** The last day on which it asks anything; null: it goes on. */
export const endNoticeRule = defineCommand({
  name: 'leasing.endNoticeRule',
  title: 'Notice rule ended or continued',
  area: 'settings',
  args: z.strictObject({ ruleId: z.uuid(), endedOn: calendarDate.nullable() }),
  async run({ db }, { ruleId, endedOn }) {
    const current = await findRule(db, ruleId);
    if (!current) return notHere();
    if (endedOn !== null && endedOn < current.effectiveOn)
      return refuse('ends-before-start', `It begins on ${dayName(current.effectiveOn)}.`, {
        field: 'endedOn',
      });
    const op = change(noticeRule, current, { endedOn });
    return accept(op ? [op] : []);
  },
  writes: 'noticeRule.endedOn',
  describe: (change) => {
    const op = change.changed('noticeRule');
    const row = op && change.names.row('noticeRule', op.id);
    if (!op || !row) return null;
    const verb = op.fields.endedOn?.[1] === null ? 'Let' : 'Ended';
    return say`${verb} the rule of ${days(row.days)} of notice${where(change, row)}${verb === 'Let' ? ' go on' : ''}`;
  },
});

const notHere = () => refuse('missing', 'This rule is not in these books.');
const days = (count: unknown) => `${Number(count)} ${Number(count) === 1 ? 'day' : 'days'}`;

function where({ names }: Change, { buildingId }: Row): Sentence {
  return buildingId ? say` in ${names.of('building', buildingId)}` : [];
}

function findRule(db: Database, ruleId: string): Promise<NoticeRuleTable | undefined> {
  return db.selectFrom('noticeRule').selectAll().where('id', '=', ruleId).executeTakeFirst();
}

/** Every rule, the newest first. */
export function listNoticeRules(db: Database): Promise<NoticeRuleTable[]> {
  return db
    .selectFrom('noticeRule')
    .selectAll()
    .orderBy('effectiveOn', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
