import { serverUrl } from '@portfolio-os/shared/wire/rules';
import { expect, it } from 'vitest';
import { checkServer } from './check-server.ts';

const answering =
  (status: number, body: string, headers: Record<string, string> = {}): typeof fetch =>
  async () =>
    new Response(body, { status, headers });

const endless = () =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) });

const session = (protocol: number) =>
  JSON.stringify({ ok: true, value: { protocol, schema: 1, server: 'x' } });

it('a sync server is known by what it answers, and its address is kept without what follows it', async () => {
  const asked: string[] = [];
  const call: typeof fetch = async (address) => {
    asked.push(String(address));
    return new Response(session(1));
  };
  expect(await checkServer(' Sync.Example.org/some/page ', call)).toEqual({
    ok: true,
    value: 'https://sync.example.org',
  });
  expect(asked).toEqual(['https://sync.example.org/v1/session']);
});

it.each([
  ['nothing answers', () => Promise.reject(new TypeError('fetch failed')), 'unreachable', 'Nothing answers'],
  ['a website answers', answering(200, '<!doctype html>'), 'not-a-server', 'no PortfolioOS server'],
  ['something else answers JSON', answering(404, '{"error":1}'), 'not-a-server', 'no PortfolioOS server'],
  [
    'something answers without end',
    async () => new Response(endless()),
    'not-a-server',
    'no PortfolioOS server',
  ],
  ['the server is starting', answering(503, ''), 'unreachable', 'not ready'],
  ['the server is newer than the app', answering(200, session(2)), 'app-older', 'Update PortfolioOS'],
  [
    'the address leads elsewhere',
    answering(301, '', { location: 'https://other.example.org/login' }),
    'not-a-server',
    'leads on to https://other.example.org',
  ],
])('where %s, that is said beside the address', async (_, call, code, words) => {
  const checked = await checkServer('https://sync.example.org', call as typeof fetch);
  expect(checked).toMatchObject({ ok: false, error: { code, field: 'url' } });
  expect(checked.ok ? '' : checked.error.message).toContain(words);
});

it.each([
  ['http://sync.example.org', 'Only https:// addresses are used'],
  ['https://ana:secret@sync.example.org', 'This is not an address'],
  ['', 'This is not an address'],
  ['file:///etc/passwd', 'This is not an address'],
])('%s is refused before anything is asked', async (typed, words) => {
  const checked = await checkServer(typed, () => expect.unreachable());
  expect(checked.ok ? '' : checked.error.message).toContain(words);
});

it('this very computer is reached without encryption, with or without saying so', () => {
  for (const typed of ['http://127.0.0.1:8787', '127.0.0.1:8787'])
    expect(serverUrl(typed)).toEqual({ ok: true, value: 'http://127.0.0.1:8787' });
  expect(serverUrl('localhost:8787')).toEqual({ ok: true, value: 'http://localhost:8787' });
});
