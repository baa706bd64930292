import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const needed = [
  'package.json',
  'README.md',
  'LICENSE',
  'THIRD-PARTY.txt',
  'out/host/main.js',
  'out/host/THIRD-PARTY.txt',
  'out/renderer/index.html',
  'out/renderer/THIRD-PARTY.txt',
];
const names = z.array(z.string());
const manifest = z.looseObject({ version: z.string() });

/** The problems of the packed npm package, in sentences: its page on the registry, licences and version. */
export async function checkNpmPackage(tarball: string, version: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-npm-check-'));
  try {
    await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder]);
    return checkContents(join(folder, 'package'), version);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkContents(folder: string, version: string): string[] {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const absent = needed.filter((file) => !existsSync(join(folder, file)));
  const missing = absent.map((file) => `${file} is missing in the npm package.`);
  if (absent.includes('package.json') || absent.includes('THIRD-PARTY.txt')) return missing;
  const packed = manifest.parse(JSON.parse(read('package.json'))).version;
  const notices = read('THIRD-PARTY.txt');
  const bundled = ['host', 'renderer'].flatMap((part) =>
    names.parse(JSON.parse(read(`out/${part}/bundled.json`))),
  );
  const unnamed = [...new Set(bundled)].filter((name) => !notices.includes(`\n\n${name} `));
  return [
    ...missing,
    ...(packed === version ? [] : [`The npm package is version ${packed}, not ${version}.`]),
    ...unnamed.map((name) => `${name} is bundled and THIRD-PARTY.txt of the npm package does not name it.`),
  ];
}
