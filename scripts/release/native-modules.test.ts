import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';
import { nativeModules } from './native-modules.ts';

const start = '@myriaddreamin/typst-ts-node-compiler';

test('each package of the app has what sets documents for its own system and processor', () => {
  const names = (platform: NodeJS.Platform, ...processors: string[]) =>
    nativeModules(platform, processors).map(([name]) => name);
  expect(names('darwin', 'x64', 'arm64').sort()).toEqual([`${start}-darwin-arm64`, `${start}-darwin-x64`]);
  expect(names('win32', 'x64')).toEqual([`${start}-win32-x64-msvc`]);
  expect(names('linux', 'x64', 'arm64').sort()).toEqual([
    `${start}-linux-arm64-gnu`,
    `${start}-linux-x64-gnu`,
  ]);
  const [[own = ''] = []] = nativeModules(process.platform, [process.arch]);
  expect(existsSync(join(root, 'node_modules', own))).toBe(true);
});
