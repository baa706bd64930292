import { newId } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { afterEach, expect, it, vi } from 'vitest';
import type { Env } from './env.ts';
import { withPace } from './pace.ts';

const app = (pace: Parameters<typeof withPace>[0]) =>
  new Hono<Env>()
    .use(async (context, next) => {
      const at = new Date().toISOString();
      const person = { userId: 'ana', email: 'ana@example.org', name: 'Ana', createdAt: at, expiresAt: at };
      const sessionId = context.req.header('x-session') ?? '';
      context.set('session', { ...person, sessionId, device: 'Laptop' });
      context.set('organisation', { id: context.req.param('org') ?? 'elm', seat: 'owner' });
      return next();
    })
    .use(withPace(pace))
    .get('/', (context) => context.text('served'));

afterEach(() => vi.useRealTimers());

it('a device that asks without end is held back, and another goes on', async () => {
  const served = app({ most: 3, seconds: 600 });
  const ask = (session: string) => served.request('/', { headers: { 'x-session': session } });
  for (let count = 0; count < 3; count++) expect((await ask('one')).status).toBe(200);
  const held = await ask('one');
  expect(held.status).toBe(429);
  expect(held.headers.get('retry-after')).toMatch(/^(599|600)$/);
  expect((await ask(newId())).status).toBe(200);
});

it('what was used up comes back when its span is over', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const served = app({ most: 2, seconds: 10 });
  const ask = async () => (await served.request('/')).status;
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
  vi.setSystemTime(9_999);
  expect(await ask()).toBe(429);
  vi.setSystemTime(10_000);
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
});
