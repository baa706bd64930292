import { registerHooks } from 'node:module';
import { StandInElectron, StandInEvent } from './test-electron.ts';

/** Loaded before a built main process: gives it the stand-in for Electron, uses the app once, and ends it. */
const electron = new StandInElectron();
electron.app.isPackaged = false;
Object.assign(globalThis, { standInElectron: electron.calls });
const names = Object.keys(electron.calls);
const source = names.map((name) => `export const ${name} = globalThis.standInElectron.${name};`).join('\n');

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === 'stand-in:electron' ? { format: 'module', source, shortCircuit: true } : next(url, context),
});

electron.app.exit = (code) => process.exit(code);

const waiting = setInterval(() => {
  if (electron.windows.length === 0) return;
  clearInterval(waiting);
  void use();
}, 20);

async function use(): Promise<void> {
  const page = await electron.serve(new Request('app://portfolio-os/'));
  const created = await electron.serve(
    new Request('app://portfolio-os/api/portfolios', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Books', currency: 'USD', timeZone: 'America/New_York' }),
    }),
  );
  electron.app.emit('will-quit', new StandInEvent());
  while (electron.app.calls.at(-1) !== 'quit') await new Promise(setImmediate);
  const { preload } = electron.window.options.webPreferences ?? {};
  const policy = page.headers.get('content-security-policy');
  console.log(
    JSON.stringify({
      page: page.status,
      policy,
      created: created.status,
      preload,
      calls: electron.app.calls,
    }),
  );
}
