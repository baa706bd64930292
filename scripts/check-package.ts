import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** What is asked of a packaged app, by Electron's names. */
const fuses: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  GrantFileProtocolExtraPrivileges: false,
  EnableCookieEncryption: true,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
};

const places = {
  win32: { program: 'PortfolioOS.exe', resources: 'resources' },
  darwin: { program: 'PortfolioOS.app', resources: 'PortfolioOS.app/Contents/Resources' },
  linux: { program: 'portfolio-os', resources: 'resources' },
};

/** `node scripts/check-package.ts FOLDER`: checks an unpacked app (dist/linux-unpacked, say) before it is released. */
const folder = process.argv[2];
if (!folder) throw new Error('Say which unpacked app to check.');
const { program, resources } = places[process.platform as keyof typeof places];
const problems = [...(await checkFuses(join(folder, program))), ...checkContents(join(folder, resources))];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
if (problems.length === 0) console.log(`${folder}: fuses and contents are as they must be.`);

async function checkFuses(path: string): Promise<string[]> {
  const wire: Readonly<Record<string, unknown>> = await getCurrentFuseWire(path);
  return Object.entries(fuses).flatMap(([name, expected]) => {
    const state = wire[FuseV1Options[name as keyof typeof FuseV1Options]];
    const isRight = state === (expected ? FuseState.ENABLE : FuseState.DISABLE);
    return isRight ? [] : [`The fuse ${name} must be ${expected ? 'on' : 'off'}.`];
  });
}

function checkContents(path: string): string[] {
  const asar = join(path, 'app.asar');
  const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  const needed = [
    '/out/main/main.js',
    '/out/preload/preload.cjs',
    '/out/renderer/index.html',
    '/package.json',
  ];
  const missing = needed.filter((file) => !files.includes(file)).map((file) => `${file} is missing.`);
  const binaries = files.filter((file) => file.endsWith('.node'));
  if (binaries.length !== 1) missing.push(`One SQLite binary must travel, not ${binaries.length}.`);
  if (!binaries.every((file) => existsSync(join(`${asar}.unpacked`, file))))
    missing.push('SQLite must be unpacked.');
  const { main } = JSON.parse(extractFile(asar, 'package.json').toString()) as { main?: string };
  if (main !== 'out/main/main.js') missing.push(`The app must start from out/main/main.js, not ${main}.`);
  const foreign = files.filter((file) => /^\/node_modules\/(?!better-sqlite3(\/|$))[^/]+$/.test(file));
  return [...missing, ...foreign.map((file) => `${file} has no business in the package.`)];
}
