import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { prepareStatements } from './prepared-statements.ts';
import { TestPostgres } from './test-postgres.ts';

let postgres: TestPostgres;
let url: string;
let client: pg.Client;

beforeAll(async () => {
  postgres = await TestPostgres.start();
  url = await postgres.createDatabase();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  client = new pg.Client(url);
  await client.connect();
  prepareStatements(client);
});
afterEach(() => client.end());

const kept = async () => {
  const { rows } = await client.query<{ statement: string }>(
    'select statement from pg_prepared_statements order by prepare_time',
  );
  return rows.map(({ statement }) => statement);
};

it('keeps what is asked again and again, and nothing else', async () => {
  for (let n = 1; n <= 4; n += 1) {
    const { rows } = await client.query('select $1::int * 2 as twice', [n]);
    expect(rows).toEqual([{ twice: n * 2 }]);
  }
  await client.query('select $1::int as once', [1]);
  for (let n = 1; n <= 4; n += 1) await client.query('select 1');
  expect(await kept()).toEqual(['select $1::int * 2 as twice']);
});

it('has what carries much planned for what it carries', async () => {
  const rows = JSON.stringify(Array.from({ length: 500 }, (_, n) => n));
  const many = Array.from({ length: 30 }, (_, n) => n);
  const list = many.map((n) => `$${n + 1}::int`).join(', ');
  for (let n = 1; n <= 4; n += 1) {
    const read = await client.query('select count(*)::int as n from json_array_elements($1::json)', [rows]);
    expect(read.rows).toEqual([{ n: 500 }]);
    await client.query(`select 1 where 1 in (${list})`, many);
  }
  expect(await kept()).toEqual([]);
});

it('a table that another node changes costs one question, not the connection', async () => {
  await client.query('create table thing (id int primary key)');
  await client.query('insert into thing values (7)');
  const ask = () => client.query('select * from thing where id = $1', [7]);
  for (let n = 1; n <= 4; n += 1) await ask();
  const other = new pg.Client(url);
  await other.connect();
  await other.query('alter table thing add column name text');
  await other.end();
  await expect(ask()).rejects.toMatchObject({ code: '0A000' });
  for (let n = 1; n <= 4; n += 1) expect((await ask()).rows).toEqual([{ id: 7, name: null }]);
});

it('what is refused is refused as ever', async () => {
  const ask = () => client.query('select 1 / $1::int', [0]);
  for (let n = 1; n <= 5; n += 1) await expect(ask()).rejects.toMatchObject({ code: '22012' });
  expect(await kept()).toEqual(['select 1 / $1::int']);
});

it('does not fill the room with statements that differ each time', async () => {
  for (let n = 1; n <= 200; n += 1)
    for (let again = 0; again < 3; again += 1) await client.query(`select $1::int as n${n}`, [n]);
  expect(await kept()).toHaveLength(150);
});
