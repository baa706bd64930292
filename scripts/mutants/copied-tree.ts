import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../root.ts';

/** What is made again, or is far too much to copy. */
const LEFT_BEHIND = /^(\.git|node_modules|out|dist|coverage|screenshots|test-results|playwright-report)$/;

const WORKSPACES = ['shared', 'desktop', 'sync-server', 'scripts'];

/** A copy of the sources in which files may be replaced. The packages are those of the original; our own are the copy’s. */
export class CopiedTree {
  readonly folder = mkdtempSync(join(tmpdir(), 'portfolio-os-mutants-'));

  constructor() {
    const filter = (source: string) => !LEFT_BEHIND.test(basename(source));
    for (const name of readdirSync(root).filter((one) => filter(one)))
      cpSync(join(root, name), join(this.folder, name), { recursive: true, filter });
    this.#linkPackages();
  }

  #linkPackages(): void {
    for (const workspace of ['', ...WORKSPACES]) {
      const modules = join(workspace, 'node_modules');
      if (!existsSync(join(root, modules))) continue;
      mkdirSync(join(this.folder, modules), { recursive: true });
      const names = readdirSync(join(root, modules), { withFileTypes: true }).map(({ name }) => name);
      for (const name of names.filter((one) => one !== '@portfolio-os' && !one.startsWith('.')))
        symlinkSync(join(root, modules, name), join(this.folder, modules, name), 'junction');
    }
    mkdirSync(join(this.folder, 'node_modules/@portfolio-os'));
    for (const workspace of WORKSPACES) {
      const link = join(this.folder, 'node_modules/@portfolio-os', workspace);
      symlinkSync(join(this.folder, workspace), link, 'junction');
    }
  }

  /** Runs `work` while a file of the copy holds another text. */
  async with<T>(file: string, text: string, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, file);
    const original = readFileSync(path);
    writeFileSync(path, text);
    try {
      return await work();
    } finally {
      writeFileSync(path, original);
    }
  }

  /** A file of the copy holds this text from now on. */
  put(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  move(from: string, to: string): void {
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
