import { join } from 'node:path';

/** The folder of the built page: beside the bundle of this file, or where bundles are built. */
export function builtPage(): string {
  const [bundles] = /^.*[\\/]out(?=[\\/](?:host|main)(?:[\\/]|$))/.exec(import.meta.dirname) ?? [];
  return join(bundles ?? join(import.meta.dirname, '../../../out'), 'renderer');
}
