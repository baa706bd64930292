import { assert } from '@portfolio-os/shared/core';
import type { InsertOp } from '@portfolio-os/shared/log';
import { type Database, findProblems, registry } from '@portfolio-os/shared/portfolio';
import { TestPortfolio } from '../../shared/test/books/portfolio.ts';
import { actionsOfMoney } from './actions/index.ts';
import { Chance } from './chance.ts';
import { askHledger } from './hledger-oracle.ts';
import { Rows } from './judging/rows.ts';
import { checkSums } from './judging/sums-of-facts.ts';
import { seedIds } from './seeded-ids.ts';

const ACTS = 150;

/**
 * One person’s acts in books without any server, many more than in a run with several computers. A command that leaves them unsound throws, as
 * it would be refused by a server later. Answers how many acts were done, and what is wrong at the end.
 */
export async function liveAlone(seed: number): Promise<{ done: number; problems: readonly string[] }> {
  seedIds(seed);
  const chance = new Chance(seed);
  const books = await TestPortfolio.create();
  books.today = '2026-07-15';
  for (const name of ['1', '2']) await books.lease({ unitId: await books.unit(name) });
  let done = 0;
  for (let act = 0; act < ACTS; act += 1) {
    const doing = await chance.weigh(actionsOfMoney).action(books.db, chance);
    const tried = doing && (await books.tryAll(doing.invocations));
    assert(!tried || tried.ok || tried.error.code !== 'bad-input', 'what people type can be read');
    if (tried?.ok) done += 1;
  }
  const rows = await rowsOf(books.db);
  checkSums(rows);
  await askHledger(books.db, rows);
  return { done, problems: await findProblems(books.db, registry) };
}

/** The records as a log without corrections would insert them. */
async function rowsOf(books: Database): Promise<Rows> {
  const rows = new Rows();
  for (const table of registry.records.keys()) {
    const all = await books
      .selectFrom(table as 'tenant')
      .selectAll()
      .execute();
    rows.apply(all.map(({ id, ...row }): InsertOp => ({ kind: 'insert', table, id, row })));
  }
  return rows;
}
