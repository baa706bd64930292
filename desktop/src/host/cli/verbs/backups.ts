import type { Backup } from '../../../ledger/index.ts';
import { orFail } from '../failure.ts';
import { findPortfolio, openWorkspace, withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';

export async function backup(options: PortfolioOptions): Promise<void> {
  await withLedger(options, async (_, workspace, id) => {
    const made = orFail(await workspace.backup(id, 'manual'));
    await answer(options, { data: { portfolio: id, backup: view(made) }, message: `Made ${made.file}.` });
    if (!options.json) await write(`${made.name}\n`);
  });
}

export async function backups(options: PortfolioOptions): Promise<void> {
  const id = await findPortfolio(options);
  const made = await openWorkspace(options).backups(id);
  if (!options.json) return write(made.map(({ name }) => `${name}\n`).join(''));
  await answer(options, {
    data: { portfolio: id, backups: made.map(view) },
    message: `${made.length} backups.`,
  });
}

export async function restore(name: string, options: PortfolioOptions): Promise<void> {
  const id = await findPortfolio(options);
  const workspace = openWorkspace(options);
  try {
    orFail(await workspace.restore(id, name));
    await answer(options, { data: { portfolio: id, restored: name }, message: `Restored ${name}.` });
  } finally {
    await workspace.close();
  }
}

function view({ name, file, madeAt, bytes, reason }: Backup) {
  return { name, file, madeAt, bytes, reason };
}
