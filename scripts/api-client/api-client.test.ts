import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { TestProgram } from '../../sync-server/src/http/public-api/test-program.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { root } from '../root.ts';
import { apiLines } from './api-lines.ts';
import {
  type ApiDocument,
  answeredBy,
  isFile,
  operationsOf,
  type Place,
  writeClient,
} from './write-client.ts';
import type { Schema } from './write-types.ts';

type Asked = Readonly<Record<'path' | 'query' | 'header' | 'body', unknown>>;
type Client = Readonly<Record<string, (asked: Partial<Asked>) => Promise<unknown>>>;
interface Made {
  readonly createClient: (options: { server: string; token: string; fetch: typeof fetch }) => Client;
}

let program: TestProgram;
let document: ApiDocument;
let folder: string;
let made: Made;

beforeAll(async () => {
  program = await TestProgram.on(await TestServer.inMemory());
  document = (await (await program.server.app.request('/openapi.json')).json()) as ApiDocument;
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-client-'));
  const text = writeClient(document);
  writeFileSync(join(folder, 'client.ts'), text);
  writeFileSync(join(folder, 'client.mjs'), stripTypeScriptTypes(text, { mode: 'transform' }));
  made = await import(/* @vite-ignore */ join(folder, 'client.mjs'));
});
afterAll(async () => {
  await program.server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A token's pace is a hundred questions in ten seconds. */
async function clients(questions: number): Promise<(index: number) => Client> {
  const tokens = await Promise.all(
    Array.from({ length: Math.ceil(questions / 90) }, () => program.token('owner')),
  );
  const fetch: typeof globalThis.fetch = async (input, init) => program.server.fetch(input, init);
  const all = tokens.map((token) => made.createClient({ server: 'http://127.0.0.1:8787', token, fetch }));
  return (index) => all[Math.floor(index / 90)] ?? expect.fail('there are enough tokens');
}

/** What the document says that an operation answers. */
function answerOf({ operation }: Place): z.ZodType {
  if (isFile(operation)) return z.instanceof(Uint8Array);
  return described(answeredBy(operation) ?? expect.fail(`${operation.operationId} answers something`));
}

function described(schema: Schema): z.ZodType {
  const $defs = document.components.schemas;
  const whole = JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(whole));
}

it('every operation has an id of its own, a part of the API, words and its problems', () => {
  const ids = operationsOf(document).map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operation } of operationsOf(document)) {
    expect(operation).toMatchObject({ tags: [expect.any(String)], summary: expect.stringMatching(/./) });
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '429']));
  }
});

it('the public API takes and answers all that it did when api.golden.txt was written', () => {
  const golden = readFileSync(new URL('api.golden.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const now = new Set(apiLines(document));
  expect(golden.length).toBeGreaterThan(1_000);
  expect(golden.filter((line) => !now.has(line))).toEqual([]);
});

it('describes every route that is served, and no other', () => {
  const served = program.server.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
    .map(({ method, path }) => `${method} ${path}`);
  const generic = (path: string) =>
    path
      .replace(/^(\/api\/v1\/records\/)[a-z-]+/, '$1:record')
      .replace(/^(\/api\/v1\/commands\/)[\w.]+$/, '$1:command')
      .replace(/{(\w+)}/g, ':$1');
  const told = operationsOf(document).map(({ method, path }) => `${method} ${generic(path)}`);
  expect([...new Set(told)].toSorted()).toEqual([...new Set(served)].toSorted());
});

it('the client that is made from it answers what it says, for every operation', {
  timeout: 120_000,
}, async () => {
  const operations = operationsOf(document);
  const clientFor = await clients(operations.length + 10);
  const webhook = (await clientFor(0).addWebhook?.({ body: { url: 'http://127.0.0.1:9/told' } })) as {
    id: string;
  };
  const ids = { lease: program.lease, webhook: webhook.id };
  const problem = described(document.components.schemas.Problem ?? {});
  const last = ({ method, operation }: Place) =>
    method === 'DELETE' || operation.operationId === 'erasePerson' ? 1 : 0;
  for (const [index, place] of operations.toSorted((a, b) => last(a) - last(b)).entries()) {
    const { operationId } = place.operation;
    const isCommand = place.path.startsWith('/api/v1/commands/');
    const record = /\/records\/([a-z-]+)\/{id}$/.exec(place.path)?.[1];
    const isPerson = place.path.startsWith('/api/v1/people/');
    const known = isPerson
      ? program.tenant
      : { unit: program.unit, lease: program.lease, building: program.building }[record ?? ''];
    const asked = {
      path: { ...ids, month: '2020-01', table: 'tenant', id: known ?? newId() },
      ...(isCommand && { header: { 'idempotency-key': newId() }, body: {} }),
      ...(isPerson && { header: { 'idempotency-key': newId() } }),
      // As text, which needs no paper to be set.
      ...(operationId.endsWith('File') && { query: { format: 'csv' } }),
      ...(operationId === 'addWebhook' && { body: { url: 'http://127.0.0.1:9/other' } }),
    };
    const answered = await clientFor(index)
      [operationId]?.(asked)
      .then(
        (value) => ({ value }),
        (error: { problem: { code: string } }) => error,
      );
    const value = answered && 'value' in answered ? answerOf(place).safeParse(answered.value) : null;
    if (value) expect([operationId, value.error?.message]).toEqual([operationId, undefined]);
    else {
      const refused = (answered as { problem: { code: string } }).problem;
      expect([operationId, problem.safeParse(refused).success]).toEqual([operationId, true]);
      // A record that is not there, and a command without arguments, a month before the books; anything else is a fault.
      const isEarlier = operationId === 'executiveReport';
      const code = isEarlier ? 'bad-input' : 'missing';
      expect([operationId, refused.code]).toEqual([operationId, isCommand ? expect.any(String) : code]);
      expect([operationId, isCommand || isEarlier || (record !== undefined && !known)]).toEqual([
        operationId,
        true,
      ]);
    }
  }
});

it('its types hold for whoever writes a program', () => {
  writeFileSync(
    join(folder, 'use.ts'),
    `import { createClient } from './client.ts';
const client = createClient({ server: 'https://example.org', token: 'pos_' });
const page = await client.listPayment({ query: { limit: 10, receivedOnFrom: '2026-01-01' } });
const cents: number | undefined = page.rows[0]?.amountCents;
// @ts-expect-error an address is text
await client.addWebhook({ body: { url: 5 } });
// @ts-expect-error a command needs a key
await client.propertiesAddBuilding({ body: { id: 'x', name: 'Oak' } });
await client.propertiesAddBuilding({ header: { 'idempotency-key': 'k' }, body: { id: 'x', name: String(cents) } });
`,
  );
  const flags = [
    '--noEmit',
    '--strict',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--target',
    'esnext',
  ];
  const files = ['--allowImportingTsExtensions', '--types', '', join(folder, 'use.ts')];
  execFileSync(join(root, 'node_modules/.bin/tsc'), [...flags, ...files], {
    cwd: folder,
    stdio: 'pipe',
    encoding: 'utf8',
  });
});
