import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'app-builder-lib';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { type Arch, archFromString, DebugLogger, getArtifactArchName } from 'builder-util';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../root.ts';

export type System = 'win' | 'mac' | 'linux';

const targets = z.object({
  target: z.array(z.object({ target: z.string(), arch: z.array(z.enum(['x64', 'arm64'])) })),
});

/** The parts of electron-builder.yml that the release scripts use. */
const builderConfig = z.looseObject({
  productName: z.string(),
  directories: z.record(z.string(), z.string()),
  extraMetadata: z.record(z.string(), z.string()),
  files: z.array(z.string()),
  electronFuses: z.record(z.string(), z.boolean()),
  win: targets,
  mac: targets,
  linux: targets,
});

export type BuilderConfig = z.infer<typeof builderConfig>;

/** Reads electron-builder.yml. Throws where electron-builder's own schema or these scripts refuse it. */
export async function readBuilderConfig(file = join(root, 'electron-builder.yml')): Promise<BuilderConfig> {
  const config: Configuration = parse(readFileSync(file, 'utf8'));
  await validateConfiguration(config, new DebugLogger(false));
  return builderConfig.parse(config);
}

const systems: readonly System[] = ['win', 'mac', 'linux'];
const extensions: Readonly<Record<string, string>> = { nsis: 'exe' };

export interface Artifact {
  readonly system: System;
  readonly arch: Arch;
  readonly name: string;
}

/** The packages of a release, by the names that electron-builder gives them. */
export function artifactsOf(config: BuilderConfig, version: string): Artifact[] {
  return systems.flatMap((system) =>
    config[system].target.flatMap(({ target, arch }) =>
      arch.map((each) => {
        const extension = extensions[target] ?? target;
        const archName = getArtifactArchName(archFromString(each), extension);
        const name = `${config.productName}-${version}-${system}-${archName}.${extension}`;
        return { system, arch: archFromString(each), name };
      }),
    ),
  );
}
