import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fetchNativeModules } from './release/native-modules.ts';
import { signingOf } from './release/signing.ts';
import { root } from './root.ts';

/**
 * `npm run package`: packs the built app for this system into dist/, signed with the environment's certificates, and
 * publishes nothing. Empty variables, as a workflow leaves secrets that are not set, count as absent.
 */
const environment = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
const { isSigned, options } = signingOf(process.platform, environment);
if (!isSigned) environment.CSC_IDENTITY_AUTO_DISCOVERY = 'false';
console.log(
  isSigned ? 'The packages are signed.' : 'No certificate is named: the packages carry no signature of ours.',
);
// As electron-builder.yml has them: Windows for one processor, the others for two.
fetchNativeModules(process.platform, process.platform === 'win32' ? ['x64'] : ['x64', 'arm64']);
const cli = join(root, 'node_modules/electron-builder/cli.js');
const { status } = spawnSync(
  process.execPath,
  [cli, '--publish', 'never', ...options, ...process.argv.slice(2)],
  {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
