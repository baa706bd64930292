import { newId } from '@portfolio-os/shared/core';
import { makeDemo } from '../../../use-cases/demo/index.ts';
import { orFail } from '../failure.ts';
import { checkNewName, freeName, openWorkspace } from '../find-portfolio.ts';
import type { CommonOptions } from '../options.ts';
import { answer, showProgress } from '../terminal.ts';

interface DemoCommandOptions extends CommonOptions {
  readonly name?: string;
  readonly units: number;
  readonly years: number;
  readonly seed: number;
  readonly end?: string;
}

export async function demo({ units, years, seed, end, ...options }: DemoCommandOptions): Promise<void> {
  if (options.name !== undefined) await checkNewName(options, options.name);
  const name = options.name ?? (await freeName(options, 'Sample portfolio'));
  const workspace = openWorkspace(options);
  const size = { units, years, seed, ...(end ? { endOn: end } : {}) };
  const id = orFail(await makeDemo(workspace, { id: newId(), name, ...size, report: showProgress }));
  const message = `Made “${name}”: ${units} units over ${years} years, seed ${seed}.`;
  await answer(options, { data: { id, name, units, years, seed, file: workspace.fileOf(id) }, message });
}
