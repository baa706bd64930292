import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST, type Manifest } from '@portfolio-os/shared/archive';
import { unzipSync, zipSync } from 'fflate';
import { importArchive } from './import-archive.ts';
import { openArchive } from './open-archive.ts';
import { withWorkspace } from './test-round-trip.ts';

/** The archive with one of its files changed, added, or (null) left out. */
export function changed(
  archive: Uint8Array,
  path: string,
  change: (text: string) => string | null,
): Uint8Array {
  const files = unzipSync(archive);
  const text = change(new TextDecoder().decode(files[path]));
  delete files[path];
  return zipSync(text === null ? files : { ...files, [path]: new TextEncoder().encode(text) });
}

/** The same by somebody who also writes the manifest anew, so that every hash and count fits. */
export function forged(
  archive: Uint8Array,
  path: string,
  change: (text: string) => string,
  say: (manifest: Manifest) => object = (manifest) => manifest,
): Uint8Array {
  const other = changed(archive, path, change);
  const bytes = unzipSync(other)[path] ?? new Uint8Array();
  const entry = {
    ...{ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length },
    ...(path.startsWith('data/') && { rows: new TextDecoder().decode(bytes).split('\n').length - 1 }),
  };
  return changed(other, MANIFEST, (text) => {
    const manifest: Manifest = JSON.parse(text);
    const files = [...manifest.files.filter((file) => file.path !== path), entry];
    return JSON.stringify(say({ ...manifest, files }));
  });
}

/** Why it is not even opened. */
export function refusalOf(archive: Uint8Array): string {
  const opened = openArchive(archive);
  return opened.ok ? 'accepted' : opened.error.message;
}

/** Why it is not brought in, and what is left of the attempt: portfolios, and folders of attached files. */
export async function broughtIn(archive: Uint8Array): Promise<{ why: string; left: string[] }> {
  return withWorkspace(async (workspace) => {
    const made = await importArchive(workspace, archive);
    const files = readdirSync(workspace.folder, { recursive: true, withFileTypes: true });
    const left = files.filter(
      (file) => file.isFile() && /receipts|sqlite$/.test(join(file.parentPath, file.name)),
    );
    return { why: made.ok ? 'accepted' : made.error.message, left: left.map(({ name }) => name) };
  });
}
