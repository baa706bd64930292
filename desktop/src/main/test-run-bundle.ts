import { runWithStandIn } from './test-bundle-electron.ts';

runWithStandIn(async (electron) => {
  const page = await electron.serve(new Request('app://portfolio-os/'));
  const created = await electron.serve(
    new Request('app://portfolio-os/api/portfolios', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Books', currency: 'USD', timeZone: 'America/New_York' }),
    }),
  );
  const { preload } = electron.window.options.webPreferences ?? {};
  const policy = page.headers.get('content-security-policy');
  return { page: page.status, policy, created: created.status, preload };
});
