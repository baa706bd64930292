import { expect } from 'vitest';
import type { Result } from '../../src/core/result.ts';
import type { Database } from '../../src/database.ts';
import type { Invocation, Op } from '../../src/log/index.ts';
import { registry } from '../../src/portfolio/index.ts';
import { TestPortfolio } from '../books/portfolio.ts';
import { openTestDatabase } from './database.ts';

/**
 * The same portfolio on SQLite and on Postgres. Every command runs on both, which must answer the same. The first one's ops
 * are then applied to both, because some ids are drawn and not derived.
 */
export class TwinPortfolio extends TestPortfolio {
  readonly onPostgres: Database;

  private constructor(onSqlite: Database, onPostgres: Database) {
    super(onSqlite);
    this.onPostgres = onPostgres;
  }

  static async open(): Promise<TwinPortfolio> {
    const [onSqlite, onPostgres] = [
      await openTestDatabase(registry, 'sqlite'),
      await openTestDatabase(registry, 'pglite'),
    ];
    const twins = new TwinPortfolio(onSqlite, onPostgres);
    await twins.found({});
    return twins;
  }

  protected override async plan(invocation: Invocation): Promise<Result<Op[]>> {
    const own = await super.plan(invocation);
    const other = await super.plan(invocation, this.onPostgres);
    expect(withoutDrawnIds(other), invocation.command).toEqual(withoutDrawnIds(own));
    return own;
  }

  protected override async apply(ops: readonly Op[], seq: number): Promise<void> {
    await super.apply(ops, seq);
    await super.apply(ops, seq, this.onPostgres);
  }
}

/** Allocations are the only facts whose ids a command draws itself. */
function withoutDrawnIds(planned: Result<Op[]>): unknown {
  if (!planned.ok) return planned;
  return planned.value.map((op) => (op.table === 'allocation' ? { ...op, id: 'drawn' } : op));
}
