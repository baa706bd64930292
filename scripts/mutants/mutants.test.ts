import { existsSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../root.ts';
import { mutants } from './list.ts';
import { mutate } from './mutant.ts';

describe('the bugs that are planted', () => {
  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s: has its place, and runs',
    (_, mutant) => {
      const text = mutate(root, mutant);
      expect(() => stripTypeScriptTypes(text)).not.toThrow();
      for (const check of mutant.checks)
        if (check.kind === 'test') expect(existsSync(join(root, check.file)), check.file).toBe(true);
    },
  );

  it('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });
});
