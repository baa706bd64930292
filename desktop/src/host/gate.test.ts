import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { Gate } from './gate.ts';

it('a link that was printed opens nothing after a minute', async () => {
  let now = 0;
  const gate = new Gate(
    () => '/',
    () => now,
  );
  gate.address = '127.0.0.1:1';
  const app = new Hono().use(gate.guard());
  const open = async (link: string) => (await app.request(link, { headers: { host: gate.address } })).status;
  const [early, late] = [gate.link(), gate.link()];
  now = 60_001;
  expect(await open(late)).toBe(401);
  const fresh = gate.link();
  now += 60_000;
  expect(await open(fresh)).toBe(302);
  expect(await open(early)).toBe(401);
});
