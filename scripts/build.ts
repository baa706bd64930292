import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.ts';
import { writeVerifyPage } from './verify-page.ts';

/** The builds: the sources of each, and a mark that is written once it is complete, so that an interrupted build has none. */
const builds = {
  /** The page, for the browser host. */
  renderer: {
    sources: [
      'desktop/src/renderer',
      'desktop/src/verify-page',
      'shared/src',
      'desktop/vite.config.ts',
      'desktop/third-party-notices.ts',
      'package-lock.json',
    ],
    mark: 'desktop/out/.renderer-built',
    run: async () => {
      const { build } = await import('vite');
      await build({ configFile: join(root, 'desktop/vite.config.ts'), logLevel: 'error' });
      await writeVerifyPage(join(root, 'desktop/out/renderer/verify.html'));
    },
  },
  /** The command line and the browser host in one file each: hundreds of small modules would double their start. */
  host: {
    sources: ['desktop/src', 'shared/src', 'desktop/third-party-notices.ts', 'package-lock.json'],
    mark: 'desktop/out/.host-built',
    run: async () => {
      const { build } = await import('vite');
      const { thirdPartyNotices } = await import('../desktop/third-party-notices.ts');
      await build({
        configFile: false,
        logLevel: 'warn',
        plugins: thirdPartyNotices(),
        root: join(root, 'desktop'),
        ssr: {
          noExternal: true,
          external: ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'],
          target: 'node',
        },
        build: {
          ssr: true,
          outDir: join(root, 'desktop/out/host'),
          target: 'node24',
          emptyOutDir: true,
          rolldownOptions: {
            input: {
              main: join(root, 'desktop/src/host/cli/main.ts'),
              // A process of its own (shared/src/node/pdf/pdf-maker.ts).
              'pdf-process': join(root, 'shared/src/node/pdf/pdf-process.ts'),
            },
            output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
          },
        },
      });
    },
  },
  /** Main process, preload and page, for Electron. */
  desktop: {
    sources: [
      'desktop/src',
      'shared/src',
      'desktop/vite.config.ts',
      'desktop/electron.vite.config.ts',
      'desktop/third-party-notices.ts',
      'package-lock.json',
    ],
    mark: 'desktop/out/.desktop-built',
    run: async () => {
      const { build } = await import('electron-vite');
      await build({ root: join(root, 'desktop'), logLevel: 'error' });
      await writeVerifyPage(join(root, 'desktop/out/renderer/verify.html'));
    },
  },
};

type Target = keyof typeof builds;

/** Builds main process, preload and page into a folder of their own, which no other build touches. */
export async function buildDesktopInto(out: string): Promise<void> {
  const { build } = await import('electron-vite');
  process.env.PORTFOLIO_OS_OUT = out;
  try {
    await build({ root: join(root, 'desktop'), logLevel: 'error' });
    await writeVerifyPage(join(out, 'renderer/verify.html'));
  } finally {
    delete process.env.PORTFOLIO_OS_OUT;
  }
}

export async function build(target: Target): Promise<void> {
  const { mark, run } = builds[target];
  await run();
  await shareNotices(join(root, 'desktop/out'));
  mkdirSync(dirname(join(root, mark)), { recursive: true });
  writeFileSync(join(root, mark), '');
}

/** The host is shipped with the page, so each gets the licences of both and Help shows all of them. */
export async function shareNotices(out: string): Promise<void> {
  const { joinNotices } = await import('../desktop/third-party-notices.ts');
  const files = ['host', 'renderer'].map((part) => join(out, part, 'THIRD-PARTY.txt')).filter(existsSync);
  const all = joinNotices(files.map((file) => readFileSync(file, 'utf8')));
  for (const file of files) writeFileSync(file, all);
}

export async function buildIfStale(
  target: Target,
  tell: (line: string) => void = console.error,
): Promise<void> {
  const { sources, mark } = builds[target];
  if (
    isFresh(
      join(root, mark),
      sources.map((source) => join(root, source)),
    )
  )
    return;
  tell(`Building PortfolioOS (${target}); this happens only after a change.`);
  await build(target);
}

/** A mark is fresh while no source, file or folder, is younger than it. */
export function isFresh(mark: string, sources: readonly string[]): boolean {
  return existsSync(mark) && Math.max(...sources.map(youngest)) <= statSync(mark).mtimeMs;
}

function youngest(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

if (import.meta.main) {
  for (const target of process.argv.slice(2)) {
    if (!(target in builds)) throw new Error(`Say what to build: ${Object.keys(builds).join(', ')}.`);
    await build(target as Target);
  }
}
