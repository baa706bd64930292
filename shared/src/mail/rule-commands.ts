import { z } from 'zod';
import { accept, type Result, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import { type MailRuleKind, mailRuleKinds, mailRuleWords } from './rules.ts';
import { mailRule, mailRun } from './schema.ts';

const details = {
  dayOfMonth: z.int().min(1).max(28, 'Choose a day from 1 to 28, so that every month has it.'),
  overCents: z.int().min(0).max(1e11).nullable().default(null),
  pastDays: z.int().min(0).max(365).nullable().default(null),
};
type Details = z.output<z.ZodObject<typeof details>>;

/** From now on the server mails this every month on its day, the first time on the next such day. */
const addMailRule = defineCommand({
  name: 'mail.addRule',
  title: 'Monthly mail begun',
  area: 'settings',
  args: z.strictObject({ id: z.uuid(), what: z.enum(mailRuleKinds), ...details }),
  async run({ today }, { id, what, ...rule }) {
    const fits = checkDetails(what, rule);
    if (!fits.ok) return fits;
    return accept([insert(mailRule, { id, what, ...rule, fromOn: today, endedOn: null })]);
  },
  writes: '+mailRule',
  describe: (change) => {
    const [row] = change.added('mailRule');
    if (!row) return null;
    const what = mailRuleWords[row.what as MailRuleKind];
    return say`Began a monthly mail on day ${Number(row.dayOfMonth)}: ${what}`;
  },
});

const changeMailRule = defineCommand({
  name: 'mail.changeRule',
  title: 'Monthly mail changed',
  area: 'settings',
  args: z.strictObject({ id: z.uuid(), ...details }),
  async run({ db, today }, { id, ...next }) {
    const current = await db.selectFrom('mailRule').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingRule();
    const fits = checkDetails(current.what, next);
    if (!fits.ok) return fits;
    const moved = next.dayOfMonth !== current.dayOfMonth && { fromOn: today };
    const op = change(mailRule, current, { ...next, ...moved });
    return accept(op ? [op] : []);
  },
  writes: 'mailRule.*',
  describe: (change) => (change.changed('mailRule') ? say`Changed a monthly mail` : null),
});

/** `on` is the first day on which it is not followed any more; null goes on with it. */
const endMailRule = defineCommand({
  name: 'mail.endRule',
  title: 'Monthly mail ended or gone on with',
  area: 'settings',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db, today }, { id, on }) {
    const current = await db.selectFrom('mailRule').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingRule();
    // What was due while it was ended is not caught up with.
    const again = on === null && current.endedOn !== null && { fromOn: today };
    const op = change(mailRule, current, { endedOn: on, ...again });
    return accept(op ? [op] : []);
  },
  writes: 'mailRule.endedOn mailRule.fromOn',
  describe: (change) => {
    const op = change.changed('mailRule');
    if (!op) return null;
    return nextOf(op, 'endedOn') === null ? say`Goes on with a monthly mail` : say`Ended a monthly mail`;
  },
});

/** Says that a rule was followed in a month. */
export const recordMailRun = defineCommand({
  name: 'mail.recordRun',
  title: 'Monthly mail run',
  area: 'settings',
  isInternal: true,
  args: z.strictObject({
    id: z.uuid(),
    ruleId: z.uuid(),
    monthOn: calendarDate,
    letters: z.int().min(0).max(100_000),
    leftOut: z.int().min(0).max(100_000),
  }),
  async run({ today }, args) {
    return accept([insert(mailRun, { ...args, ranOn: today })]);
  },
  writes: '+mailRun',
  describe: (change) => {
    const [row] = change.added('mailRun');
    if (!row) return null;
    const count = Number(row.letters);
    return count === 1 ? say`Asked for 1 monthly e-mail` : say`Asked for ${count} monthly e-mails`;
  },
});

function checkDetails(what: MailRuleKind, { overCents, pastDays }: Details): Result<null> {
  const isReminder = what === 'reminder';
  if (isReminder && (overCents === null || pastDays === null))
    return refuse('bad-input', 'Say from what amount and after how many days a reminder goes out.', {
      field: 'overCents',
    });
  if (!isReminder && (overCents !== null || pastDays !== null))
    return refuse('bad-input', 'A statement goes to every tenant, whatever they owe.', {
      field: 'overCents',
    });
  return accept(null);
}

const missingRule = () => refuse('missing', 'This monthly mail is not in these books.', { field: 'id' });

export const mailRuleCommands = [addMailRule, changeMailRule, endMailRule, recordMailRun];
