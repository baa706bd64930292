import { orFail } from '../failure.ts';
import { checkNewName, openWorkspace } from '../find-portfolio.ts';
import type { CommonOptions } from '../options.ts';
import { answer } from '../terminal.ts';

interface InitOptions extends CommonOptions {
  readonly name: string;
  readonly currency: string;
  readonly timeZone?: string;
}

export async function init({ name, currency, ...options }: InitOptions): Promise<void> {
  await checkNewName(options, name);
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const workspace = openWorkspace(options);
  try {
    const { id } = orFail(await workspace.create({ name, currency: currency.toUpperCase(), timeZone }));
    const message = `Made “${name}” (${currency.toUpperCase()}, ${timeZone}).`;
    await answer(options, { data: { id, name, currency, timeZone, file: workspace.fileOf(id) }, message });
  } finally {
    await workspace.close();
  }
}
