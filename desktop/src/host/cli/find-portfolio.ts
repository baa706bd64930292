import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kyselyOver, type Ledger, openSqlite, Workspace } from '../../ledger/index.ts';
import { keepToOwner } from '../own-files.ts';
import { Failure, orFail, usage } from './failure.ts';
import type { CommonOptions, PortfolioOptions } from './options.ts';

/** A portfolio as the list shows it; for one that cannot be read, the reason takes the place of the name. */
export interface Listed {
  readonly id: string;
  readonly name: string | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly file: string;
}

/** The data folder, made where it is missing. */
export function openWorkspace({ data }: CommonOptions): Workspace {
  keepToOwner(data);
  return new Workspace(data);
}

/** Every portfolio of a data folder. Another process may have them open, and a missing folder is not made. */
export async function listPortfolios({ data }: CommonOptions): Promise<Listed[]> {
  if (!existsSync(join(data, 'portfolios'))) return [];
  const workspace = new Workspace(data);
  return Promise.all(workspace.list().map((id) => peek(id, workspace.fileOf(id))));
}

async function peek(id: string, file: string): Promise<Listed> {
  try {
    const db = kyselyOver(openSqlite(file, { readonly: true, fileMustExist: true }));
    const row = db
      .selectFrom('organisation')
      .select(['name', 'currency', 'timeZone'])
      .executeTakeFirstOrThrow();
    return { id, ...(await row.finally(() => db.destroy())), file };
  } catch {
    return { id, name: null, currency: null, timeZone: null, file };
  }
}

/** The id of the chosen portfolio: the one named, or the only one. */
export async function findPortfolio(options: PortfolioOptions): Promise<string> {
  const listed = await listPortfolios(options);
  const { portfolio: wanted, data } = options;
  if (listed.length === 0) {
    throw usage(
      'no-portfolio',
      `There is no portfolio in ${data}. Make one with init or demo, or name its folder with --data.`,
    );
  }
  if (wanted === undefined) {
    const [only] = listed;
    if (listed.length === 1 && only) return only.id;
    throw usage(
      'which-portfolio',
      `There are several portfolios here. Say which with --portfolio:\n${names(listed)}`,
    );
  }
  const found = listed.filter(({ id, name }) => id === wanted || name === wanted);
  const [match] = found;
  if (!match) throw usage('missing', `There is no portfolio “${wanted}” here. There is:\n${names(listed)}`);
  if (found.length > 1)
    throw usage('which-portfolio', `Several portfolios are called “${wanted}”. Use an id:\n${names(found)}`);
  return match.id;
}

function names(listed: readonly Listed[]): string {
  return listed.map(({ id, name }) => `  ${id}  ${name ?? '(cannot be read)'}`).join('\n');
}

/** Opens the chosen portfolio while `work` runs. */
export async function withLedger<T>(
  options: PortfolioOptions,
  work: (ledger: Ledger, workspace: Workspace, id: string) => Promise<T>,
): Promise<T> {
  const id = await findPortfolio(options);
  const workspace = openWorkspace(options);
  try {
    return await work(orFail(await workspace.open(id)), workspace, id);
  } finally {
    await workspace.close();
  }
}

/** Refuses a second portfolio of one name, because the command line finds portfolios by name. */
export async function checkNewName(options: CommonOptions, name: string): Promise<void> {
  const taken = (await listPortfolios(options)).some((listed) => listed.name === name);
  if (taken)
    throw new Failure({
      code: 'name-taken',
      message: `There is a portfolio called “${name}” already. Choose another name.`,
    });
}

/** "Sample portfolio", "Sample portfolio 2", and so on. */
export async function freeName(options: CommonOptions, name: string): Promise<string> {
  const taken = new Set((await listPortfolios(options)).map((listed) => listed.name));
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`;
  return free;
}
