import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../root.ts';

/** The version that electron-builder packs, which every other part of a release must agree with. */
export function productVersion(): string {
  const manifest = JSON.parse(readFileSync(join(root, 'desktop/package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** CHANGELOG.md's text for a version, or null where it has none. */
export function notesOf(
  version: string,
  changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8'),
): string | null {
  const parts = changelog.split(/^## /m).slice(1);
  const part = parts.find((each) => each.startsWith(`[${version}]`));
  return part?.slice(part.indexOf('\n')).trim() || null;
}
