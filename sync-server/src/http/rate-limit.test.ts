import { newId } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { Env } from './env.ts';
import { withPace } from './rate-limit.ts';

const app = (pace: Parameters<typeof withPace>[0]) =>
  new Hono<Env>()
    .use(async (context, next) => {
      const at = new Date().toISOString();
      const person = { userId: 'ana', email: 'ana@example.org', name: 'Ana', createdAt: at, expiresAt: at };
      const sessionId = context.req.header('x-session') ?? '';
      context.set('session', { ...person, sessionId, device: 'Laptop' });
      context.set('organisation', { id: context.req.param('org') ?? 'elm', role: 'owner' });
      return next();
    })
    .use(withPace(pace))
    .get('/', (context) => context.text('served'));

it('a device that asks without end is held back, and another goes on', async () => {
  const served = app({ perSecond: 0.001, burst: 3 });
  const ask = (session: string) => served.request('/', { headers: { 'x-session': session } });
  for (let count = 0; count < 3; count++) expect((await ask('one')).status).toBe(200);
  const held = await ask('one');
  expect(held.status).toBe(429);
  expect(held.headers.get('retry-after')).toBe('1');
  expect((await ask(newId())).status).toBe(200);
});

it('what was used up comes back', async () => {
  const served = app({ perSecond: 1e9, burst: 1 });
  for (let count = 0; count < 5; count++) expect((await served.request('/')).status).toBe(200);
});
