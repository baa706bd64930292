import { listPortfolios } from '../find-portfolio.ts';
import type { CommonOptions } from '../options.ts';
import { tell, write } from '../terminal.ts';

export async function list(options: CommonOptions): Promise<void> {
  const portfolios = await listPortfolios(options);
  if (options.json) return write(`${JSON.stringify({ ok: true, portfolios })}\n`);
  if (portfolios.length === 0) tell(`There is no portfolio in ${options.data}. Make one with init or demo.`);
  await write(portfolios.map(({ id, name }) => `${id}\t${name ?? '(cannot be read)'}\n`).join(''));
}
