import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.ts';
import { installedElectron, whyNoWindow } from './electron-binary.ts';
import { root } from './root.ts';

/**
 * Runs the tests that need Electron's own program. Where it is not installed they are left out with a line saying so; a
 * release requires them (REQUIRE_ELECTRON=1).
 */
const obstacle = installedElectron() ? whyNoWindow() : "Electron's program is not installed";
if (!obstacle) {
  await build('desktop');
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  const done = spawnSync(process.execPath, [cli, 'test', '--project', 'electron'], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = done.status ?? 1;
} else {
  console.log(`The tests in Electron's own window were not run: ${obstacle}.`);
  process.exitCode = process.env.REQUIRE_ELECTRON ? 1 : 0;
}
