import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FuseConfig, FuseVersion, flipFuses } from '@electron/fuses';
import type { BuilderConfig } from './builder-config.ts';
import { fuseNamed, programIn } from './check-unpacked.ts';

/** The mark by which @electron/fuses finds a program's fuses, their layout's version and their number; all are off. */
export const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('0'.repeat(9)),
]);

/** Writes a program of nothing but fuses, set as in electron-builder.yml. */
export async function writeProgram(app: string, { electronFuses }: BuilderConfig): Promise<void> {
  const program = programIn(app);
  const file = program.endsWith('.app')
    ? join(program, 'Contents/Frameworks/Electron Framework.framework/Electron Framework')
    : program;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, fuseWire);
  await flipFuses(program, fuseConfig(electronFuses));
}

/** electron-builder.yml's fuses by Electron's names, without options that are no fuse, such as signing anew. */
function fuseConfig(wanted: BuilderConfig['electronFuses']): FuseConfig {
  const config: FuseConfig = { version: FuseVersion.V1 };
  for (const [name, value] of Object.entries(wanted)) {
    const option = fuseNamed(name);
    if (option !== undefined) config[option] = value;
  }
  return config;
}
