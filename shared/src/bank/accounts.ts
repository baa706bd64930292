import { z } from 'zod';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { addedOne, editedOne } from '../log/describe/index.ts';
import { change, drawnId, insert } from '../log/index.ts';
import { bankAccountOf } from './queries.ts';
import { bankAccountId } from './rules.ts';
import { accountKinds, bankAccount } from './schema.ts';

const name = z.string().trim().min(1, 'Give the account a name, such as Operating.').max(80);

/** An account of a bank, by hand. Statements that are imported later may be chosen to be of it, because its id follows from its key as theirs do. */
const addAccount = defineCommand({
  name: 'bank.addAccount',
  area: 'import-rules',
  args: z.strictObject({
    /** New for each account; `bankAccountId(key)` is its id. */
    key: drawnId,
    name,
    kind: z.enum(accountKinds),
    /** Whose it is; null: nobody said. */
    entityId: z.uuid().nullable().default(null),
  }),
  async run({ db }, args) {
    const owner = await checkEntity(db, args.entityId);
    if (!owner.ok) return owner;
    return accept([insert(bankAccount, { id: bankAccountId(args.key), ...args })]);
  },
  writes: '+bankAccount',
  ...addedOne(bankAccount),
  title: 'Account added by hand',
});

/** Its name, and the entity whose it is; from that follow the books of the entities, of past days too. */
const editAccount = defineCommand({
  name: 'bank.editAccount',
  area: 'import-rules',
  args: z.strictObject({
    id: z.uuid(),
    name: name.optional(),
    entityId: z.uuid().nullable().optional(),
  }),
  async run({ db }, { id, ...next }) {
    const found = await bankAccountOf(db, id, 'id');
    if (!found.ok) return found;
    const isSame = (next.entityId ?? null) === found.value.entityId;
    const owner = isSame ? accept(null) : await checkEntity(db, next.entityId ?? null);
    if (!owner.ok) return owner;
    const op = change(bankAccount, found.value, next);
    return accept(op ? [op] : []);
  },
  writes: 'bankAccount.name bankAccount.entityId',
  ...editedOne(bankAccount),
});

async function checkEntity(db: Database, id: string | null): Promise<Result<null>> {
  if (id === null) return accept(null);
  const found = await db.selectFrom('entity').select('id').where('id', '=', id).executeTakeFirst();
  return found
    ? accept(null)
    : refuse('missing', 'This entity is not in these books.', { field: 'entityId' });
}

export const bankAccountCommands = [addAccount, editAccount];
