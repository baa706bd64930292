import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { Context } from 'hono';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves the renderer's files, and its page for every path that is a screen. A path never leaves the folder, however
 * it is written. Built files carry their hash in their name and never change; the page is always asked for again.
 */
export function serveAssets(folder: string) {
  const root = resolve(folder);
  return async (context: Context): Promise<Response> => {
    const wanted = pathWithin(root, context.req.path);
    if (wanted === null) return context.text('There is no such file.', 404);
    const type = types[extname(wanted)];
    const file = type ? wanted : join(root, 'index.html');
    // Whatever is wrong with it: for who asked there is no such file.
    const content = await readFile(file).catch(() => null);
    if (content === null) return context.text('There is no such file.', 404);
    const cache = file.startsWith(join(root, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache';
    const headers = { 'content-type': type ?? 'text/html; charset=utf-8', 'cache-control': cache };
    return new Response(new Uint8Array(content), { headers });
  };
}

/** The file that a path names, or null where it leaves the folder or cannot be read as a path. */
function pathWithin(root: string, path: string): string | null {
  try {
    const wanted = resolve(join(root, decodeURIComponent(path)));
    return wanted === root || wanted.startsWith(root + sep) ? wanted : null;
  } catch {
    return null;
  }
}
