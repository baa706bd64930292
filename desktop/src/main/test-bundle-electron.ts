import { registerHooks } from 'node:module';
import { StandInElectron, StandInEvent } from './test-electron.ts';

/**
 * For a file that is loaded before a built main process (`node --import`): replaces Electron by the stand-in, runs `work`
 * once the window is open, closes the books and prints the result as JSON.
 */
export function runWithStandIn(work: (electron: StandInElectron) => Promise<object>): void {
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
    void workAndClose(electron, work);
  }, 20);
}

async function workAndClose(
  electron: StandInElectron,
  work: (electron: StandInElectron) => Promise<object>,
): Promise<void> {
  const found = await work(electron);
  electron.app.emit('will-quit', new StandInEvent());
  while (electron.app.calls.at(-1) !== 'quit') await new Promise(setImmediate);
  console.log(JSON.stringify({ ...found, calls: electron.app.calls }));
}
