import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFlags } from './node-flags.ts';
import { root } from './root.ts';

test('the app and the server are started with little memory, and the image as npm does it', () => {
  expect(nodeFlags('start')).toContain('--optimize-for-size');
  const dockerfile = readFileSync(join(root, 'sync-server/Dockerfile'), 'utf8');
  const entry = JSON.parse(/^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[];
  expect(entry).toEqual(['node', ...nodeFlags('server'), 'sync-server/src/main.ts']);
});
