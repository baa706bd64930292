import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.ts';

const source = join(root, 'desktop/src/verify-page');
/** What is bundled into it, whose licences travel in the file itself. */
const bundled = ['@noble/ed25519', '@noble/hashes', 'fflate', 'zod'];

/** Makes `verify.html`: one file that checks documents in any browser, with its script and style in it and no network. */
export async function writeVerifyPage(output: string): Promise<void> {
  const html = await verifyPage();
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, html);
}

export async function verifyPage(): Promise<string> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'desktop'),
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(source, 'page.ts') },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('The page was not built.');
  const [script, ...others] = output.output;
  if (others.length > 0) throw new Error('The page is to be one script.');
  return fill(readFileSync(join(source, 'index.html'), 'utf8'), {
    script: script.code.replaceAll('</script', '<\\/script').trim(),
    style: readFileSync(join(source, 'page.css'), 'utf8').replace(/\s+/g, ' ').trim(),
  });
}

/** Only what stands in the file may run: both are named by their hashes, and nothing may be fetched. */
function fill(template: string, { script, style }: { script: string; style: string }): string {
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`;
  const licences = bundled.map((name) => `${name}\n${readFileSync(licenceOf(name), 'utf8').trim()}`);
  const page = template
    .replace('content=""', () => `content="${policy}"`)
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script type="module"></script>', () => `<script type="module">${script}</script>`);
  return `${page}<!--\nIt contains these packages of other authors:\n\n${licences.join('\n\n')}\n-->\n`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function licenceOf(name: string): string {
  return join(root, 'node_modules', name, 'LICENSE');
}
