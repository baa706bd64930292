import type { z } from 'zod';
import type { CalendarDate } from '../core/calendar.ts';
import { accept, assert, type Refusal, type Result, refuse } from '../core/result.ts';
import type { Area } from '../core/roles.ts';
import type { FieldValue, Op, Row } from './change-set.ts';
import type { Change, Sentence } from './describe/index.ts';
import { inputName } from './explain-issue.ts';
import type { Fields, NewRowOf, RecordType, RowOf } from './registry.ts';

/** What a command may read beside its arguments: the current books, and the organisation's own day. */
export interface CommandContext<Db> {
  readonly db: Db;
  readonly today: CalendarDate;
}

/** A command as people read it. */
export interface CommandDescription {
  /** What it is called in lists and filters of the history: "Payment recorded". */
  readonly title: string;
  /**
   * What it may do to the books: "+charge" adds one, "lease.voidedOn" changes that field, "vendor.*" any of its fields, "~" writes
   * in a note. Who writes a set names its command, so its words are believed of these ops only.
   */
  readonly writes: string;
  /** How one use of it is told; null where the ops are not what this version makes of it: then it is told what they do. */
  readonly describe: (change: Change) => Sentence | null;
}

/** A domain's verb: reads the projection and answers ops, or a refusal. It never writes. */
export interface Command<Db, Schema extends z.ZodType = z.ZodType, Name extends string = string>
  extends CommandDescription {
  readonly name: Name;
  /** The area that it changes; null where its arguments decide: then only admission checks permissions, op by op. */
  readonly area: Area | null;
  /**
   * Whether a stale set is rerun on the new base instead of being shown to its author. True for automatic work, and for facts
   * with given arguments whose consequences alone depend on the books, such as the allocations that a return undoes. A
   * refusal by the rerun command is shown to its author.
   */
  readonly rerunnable: boolean;
  /** True where it is only ever done as a part of something larger, such as an import: no screen asks for it by its name. */
  readonly isInternal: boolean;
  readonly args: Schema;
  readonly run: (context: CommandContext<Db>, args: z.output<Schema>) => Promise<Result<Op[]>>;
  /**
   * Whether the days of its facts follow from the books: what falls into a closed period is then dated on the first open day and
   * keeps the day that it is about. Otherwise a person gave the day, which no rule moves, and one in a closed period is refused.
   */
  readonly derivesDays?: (args: z.output<Schema>) => boolean;
  /** What it makes necessary, asked once it is done; nothing where it stands for itself. */
  readonly follows?: (args: z.output<Schema>, db: Db) => FollowUps | Promise<FollowUps>;
}

/**
 * What a command makes necessary beside what it does itself: other commands, for some subjects (leases). Each is a change
 * set of its own behind it, so that what a person did is never lost to a dispute about what follows.
 */
export interface FollowUps {
  readonly subjects: readonly string[];
  /** The names of the commands that are due for them. */
  readonly due?: readonly string[] | undefined;
  /** The names of those that are not due any more: it has done that, or a person has chosen otherwise. */
  readonly done?: readonly string[] | undefined;
}

/** A command with its arguments, ready to be executed by a ledger. Ids are in the arguments, so it can be re-run. */
export interface Invocation {
  readonly command: string;
  readonly args: unknown;
  /** A person has said to date on the first open day what they gave a day in a closed period. */
  readonly onOpenDays?: true | undefined;
}

/** Whether the days of a command's facts follow from the books, or were given by a person. */
export type Days = 'derived' | 'given';

export function invocation<Db, Schema extends z.ZodType>(
  command: Command<Db, Schema>,
  args: z.input<Schema>,
): Invocation {
  return { command: command.name, args };
}

/** Whether ops are what a command does, and nothing beside it. */
export function doesOnly({ writes }: Pick<CommandDescription, 'writes'>, ops: readonly Op[]): boolean {
  const may = new Set(writes.split(' '));
  return ops.every((op) => {
    if (op.kind === 'prose') return may.has('~');
    if (op.kind === 'insert') return may.has(`+${op.table}`);
    return may.has(`${op.table}.*`) || Object.keys(op.fields).every((name) => may.has(`${op.table}.${name}`));
  });
}

/** An op that brings a new record or fact into the books. */
export function insert<Name extends string, F extends Fields>(
  record: RecordType<Name, F>,
  row: NewRowOf<F> & { id: string },
): Op {
  const fields = Object.entries<FieldValue>(row as Row).filter(([name]) => name !== 'id');
  return { kind: 'insert', table: record.name, id: row.id, row: Object.fromEntries(fields) };
}

/** An op with only the fields whose value changes; null where none does. `current` is the present row. */
export function change<Name extends string, F extends Fields>(
  record: RecordType<Name, F>,
  current: RowOf<F> & { id: string },
  next: { readonly [K in keyof F]?: RowOf<F>[K] | undefined },
): Op | null {
  assert(record.kind === 'record', `${record.name} is not a fact`);
  const changed = Object.entries(next).filter(
    ([key, value]) => value !== undefined && value !== current[key],
  );
  if (changed.length === 0) return null;
  const fields = Object.fromEntries(
    changed.map(([key, value]) => [key, [current[key] as FieldValue, value as FieldValue] as const]),
  );
  return { kind: 'set', table: record.name, id: current.id, fields };
}

/**
 * `change`, and what it is a change of: guarded fields that stay as their author sees them. Whoever sequences holds them to what stands then,
 * so that taking back 240,000.00 is refused where somebody has said 250,000.00 meanwhile.
 */
export function changeSeen<Name extends string, F extends Fields>(
  record: RecordType<Name, F>,
  current: RowOf<F> & { id: string },
  { next, seen }: { next: Parameters<typeof change<Name, F>>[2]; seen: readonly (keyof F & string)[] },
): Op[] {
  const op = change(record, current, next);
  if (op?.kind !== 'set') return [];
  const same = seen.map((name) => {
    assert(record.fields[name]?.merge === 'guarded', `${name} of a ${record.name} is guarded`);
    const value = current[name] as FieldValue;
    return [name, [value, value]] as const;
  });
  return [{ ...op, fields: { ...Object.fromEntries(same), ...op.fields } }];
}

/**
 * Ops after which a record whose id follows from what it is about, or that is one of its sort, says `next`: `row` whole where it is new, of
 * one that is known what changes. Saying the same again is none.
 */
export function insertOrChange<Name extends string, F extends Fields>(
  record: RecordType<Name, F>,
  current: (RowOf<F> & { id: string }) | undefined,
  row: NewRowOf<F> & { id: string },
  next: { readonly [K in keyof F]?: RowOf<F>[K] | undefined },
): Op[] {
  const op = current ? change(record, current, next) : insert(record, row);
  return op ? [op] : [];
}

/** The first fault in a command's arguments, in words, with its field; `words` alone are for showing beside that field. */
export function badArguments(error: Pick<z.ZodError, 'issues'>): {
  readonly ok: false;
  readonly error: Refusal;
} {
  const issue = error.issues[0];
  assert(issue, 'a zod error has an issue');
  const field = issue.path.join('.');
  const name = inputName(issue.path);
  const message = name ? `${name}: ${issue.message}` : issue.message;
  return refuse('bad-input', message, { field, details: { words: issue.message } });
}

/** Judges planned ops whatever the command is, where several of them may do the same harm. */
type Judge<Db> = (db: Db, ops: readonly Op[]) => Promise<Result<null>>;

/** Moves the days of planned ops that fall into a closed period. */
type MoveDays<Db> = (db: Db, ops: readonly Op[], days: Days) => Promise<Op[]>;

const asPlanned = async (_: unknown, ops: readonly Op[]): Promise<Op[]> => [...ops];

export class CommandBook<Db> {
  readonly #commands: ReadonlyMap<string, Command<Db>>;
  readonly #moveDays: MoveDays<Db>;
  readonly #judge: Judge<Db>;

  // Each command checks its own arguments, so the book may forget their types.
  constructor(
    // biome-ignore lint/suspicious/noExplicitAny: the argument type is restored by the command's own schema.
    commands: readonly Command<Db, any>[],
    moveDays: MoveDays<Db> = asPlanned,
    judge: Judge<Db> = async () => accept(null),
  ) {
    this.#moveDays = moveDays;
    this.#judge = judge;
    this.#commands = new Map(commands.map((command) => [command.name, command]));
    assert(this.#commands.size === commands.length, 'command names are unique');
  }

  get names(): string[] {
    return [...this.#commands.keys()];
  }

  find(name: string): Command<Db> | undefined {
    return this.#commands.get(name);
  }

  get(name: string): Command<Db> {
    const command = this.find(name);
    assert(command, `${name} is a registered command`);
    return command;
  }

  /** Checks the arguments, runs the command, dates what it does by what is closed, and judges it. */
  async run(
    context: CommandContext<Db>,
    { command: name, args, onOpenDays }: Invocation,
  ): Promise<Result<Op[]>> {
    const command = this.get(name);
    const parsed = command.args.safeParse(args);
    if (!parsed.success) return badArguments(parsed.error);
    const planned = await command.run(context, parsed.data);
    if (!planned.ok) return planned;
    const days = onOpenDays || command.derivesDays?.(parsed.data) ? 'derived' : 'given';
    const ops = await this.#moveDays(context.db, planned.value, days);
    const judged = await this.#judge(context.db, ops);
    return judged.ok ? accept(ops) : judged;
  }

  /**
   * What must follow commands that were done one after the other: by its name, the subjects (leases) of each command that is
   * due. What one makes necessary and a later one does is not done twice.
   */
  async followUps(db: Db, invocations: readonly Invocation[]): Promise<Map<string, Set<string>>> {
    const due = new Map<string, Set<string>>();
    for (const { command: name, args } of invocations) {
      const { follows, args: schema } = this.get(name);
      if (!follows) continue;
      const made = await follows(schema.parse(args), db);
      for (const done of made.done ?? []) for (const id of made.subjects) due.get(done)?.delete(id);
      for (const next of made.due ?? []) due.set(next, new Set([...(due.get(next) ?? []), ...made.subjects]));
    }
    return due;
  }
}
