import { assert, type Role } from '@portfolio-os/shared/core';
import type { ChangeSet } from '@portfolio-os/shared/log';
import type { PushAnswer, PushRequest, Verdict } from '@portfolio-os/shared/wire';
import type { LogWatch } from '../log-watch.ts';
import type { ServerBackup } from '../server-backup.ts';
import { isInClosedPeriod } from './closings.ts';
import { isDeserved, isForbidden, isStale } from './deserved.ts';
import { isSame, Rows } from './rows.ts';

/** Who pushes, and the head before the push. */
export interface Pushing {
  readonly from: string;
  readonly role: Role;
  readonly seqBefore: number;
  /** What the server's clock said. */
  readonly at: Date;
  /** Whether a copy of this installation may have pushed under its identity, or the server lost what it pushed. */
  readonly mayFork: boolean;
}

interface Known {
  readonly device: string;
  readonly n: number;
  readonly outcome: Verdict['outcome'];
}

/**
 * Checks the server's verdict on every pushed set. An accepted set was allowed, is not stale and is in the log whole; a
 * refused one deserved it; a repeated push gets the same verdict; and only copies are told `forked`.
 */
export class Judgements {
  readonly #watch: LogWatch;
  #known = new Map<string, Known>();
  #lastN = new Map<string, number>();
  #rows = new Rows();
  #seq = 0;

  constructor(watch: LogWatch) {
    this.#watch = watch;
  }

  /** Reloads the server's verdicts, which differ from the observed ones after a restore or a lost answer. */
  begin({ tables }: Pick<ServerBackup, 'tables'>): void {
    const rowsOf = <T>(name: string) =>
      JSON.parse(tables.find((table) => table.name === name)?.rows ?? '[]') as T[];
    this.#lastN = new Map(
      rowsOf<{ id: string; last_n: number }>('device').map(({ id, last_n }) => [id, last_n]),
    );
    const accepted = this.#watch.log.map((set) => [set.id, { ...set, outcome: 'accepted' }] as const);
    const others = rowsOf<Known & { id: string }>('verdict').map((row) => [row.id, row] as const);
    this.#known = new Map([...accepted, ...others]);
    this.#rows = new Rows();
    this.#seq = 0;
  }

  check({ device, sets }: PushRequest, { verdicts }: PushAnswer, pushing: Pushing): void {
    this.#foldTo(pushing.seqBefore);
    for (const [index, verdict] of verdicts.entries()) {
      const set = sets[index];
      assert(set?.id === verdict.id, 'verdicts come in the order of their sets');
      this.#checkOne(set, verdict, { ...pushing, device: device.id });
    }
    const last = verdicts.at(-1)?.outcome;
    const isCutShort = last === 'forked' || last === 'early';
    assert(isCutShort || verdicts.length === sets.length, 'every set has its verdict');
  }

  #checkOne(set: ChangeSet, verdict: Verdict, pushing: Pushing & { device: string }): void {
    const what = `the set ${set.id.slice(-4)} (${set.command}) of ${pushing.from}`;
    if (this.#isParted(set, verdict, pushing, what)) return;
    const judged = { rows: this.#rows, set, role: pushing.role, at: pushing.at };
    if (verdict.outcome === 'refused') {
      const { code, message } = verdict.refusal;
      assert(isDeserved(code, judged), `${what} deserves to be refused (${code}: ${message})`);
    } else {
      if (verdict.outcome === 'accepted') this.#foldTo(verdict.seq - 1);
      assert(!isForbidden(judged), `${what} is none that a ${pushing.role} may bring`);
      assert(!isStale(judged), `${what} is of books that nobody has changed since`);
      assert(!isInClosedPeriod(judged), `${what} is dated on no day that is closed`);
      if (verdict.outcome === 'accepted') this.#foldTo(verdict.seq);
      this.#checkWhole(set, what);
    }
    this.#known.set(set.id, { ...set, outcome: verdict.outcome });
    this.#lastN.set(pushing.device, set.n);
  }

  /** Whether a set needs no check: it has its verdict, or its number shows a fork or a gap. */
  #isParted(
    set: ChangeSet,
    { outcome }: Verdict,
    { device, mayFork }: Pushing & { device: string },
    what: string,
  ): boolean {
    const known = this.#known.get(set.id);
    const expected = (this.#lastN.get(device) ?? 0) + 1;
    if (known && known.device === set.device && known.n === set.n)
      assert(outcome === known.outcome, `${what} was ${known.outcome}, and is ${outcome} now`);
    else if (outcome === 'forked') assert(mayFork, `${what} is told to part from a copy: there is none`);
    else if (outcome === 'early')
      assert(mayFork && set.n > expected, `${what} is early at ${set.n}, where ${expected} is due`);
    else {
      assert(!known && set.device === device, `${what} has an id that another set has`);
      assert(set.n === expected, `${what} is judged as ${set.n}, where ${expected} is due`);
      return false;
    }
    return true;
  }

  #foldTo(seq: number): void {
    for (; this.#seq < seq; this.#seq += 1) this.#rows.apply(this.#watch.log[this.#seq]?.ops ?? []);
  }

  /** Checks that the books hold everything that a set brought. */
  #checkWhole({ ops }: ChangeSet, what: string): void {
    const brought = new Rows();
    brought.apply(ops);
    for (const { table, id } of ops) {
      const own = brought.get(table, id);
      const row = this.#rows.get(table, id);
      if (own)
        assert(row && isSame({ ...row, ...own }, row), `${what} is in the books whole: ${table} ${id}`);
    }
  }
}
