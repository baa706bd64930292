import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { onBothEngines } from './database/test-database.ts';
import { createLog } from './logger.ts';

/** What the log says of an error. */
function logged(err: unknown): string {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).error({ err }, 'failed');
  return lines.join('');
}

onBothEngines('the log', (database) => {
  it.each([
    ['a value that is none', sql`select ${'Maria Secret-Tenant'}::uuid`],
    [
      'a row that breaks off',
      sql`select * from json_to_recordset(${'[{"name":"Maria Secret-Tenant'}::json) as x(name text)`,
    ],
    ['a value in the statement', sql.raw("select 'Maria Secret-Tenant'::integer")],
  ])('says where the database refused %s, and nothing of what was in it', async (_, query) => {
    const error = await query.execute(database().books).catch((thrown: unknown) => thrown);
    const line = logged(new Error('Maria Secret-Tenant', { cause: error }));
    expect(line).not.toContain('Maria');
    const { err } = JSON.parse(line) as { err: { cause: { code: string; stack: string[] } } };
    expect(err.cause.code).toMatch(/^22/);
    expect(err.cause.stack.length).toBeGreaterThan(0);
  });
});

it('says nothing of what an error carries beside itself', () => {
  const error = Object.assign(new TypeError('Maria Secret-Tenant is no number\n    at Maria Secret-Tenant'), {
    ...{ params: ['Maria Secret-Tenant'], where: 'JSON data: Maria', detail: 'Key (name)=(Maria)' },
    ...{ code: 'Maria Secret-Tenant', constraint: 'building_key' },
  });
  const line = logged(error);
  expect(line).not.toContain('Maria');
  expect(JSON.parse(line)).toMatchObject({ err: { type: 'TypeError', constraint: 'building_key' } });
});
