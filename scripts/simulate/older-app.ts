import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newId } from '@portfolio-os/shared/core';
import { CopiedTree } from '../mutants/copied-tree.ts';
import type { App } from './app.ts';

const REGISTRY = 'shared/src/registry.ts';
const OF_TODAY = 'shared/src/registry-of-today.ts';

/** What today's ledger asks before each command: who was erased. One of an older release would not have asked, and has no such table. */
export const ASKED_BEFORE_COMMANDS = ['erasure', 'erasedRecord'];

/** Today's records without what came after a release: whole records, fields of those that it had, and their later choices and nulls. */
const OF_A_RELEASE = (version: string) => `
import { z } from 'zod';
import { defineRecord, Registry } from './log/index.ts';
import { registry as ofToday } from './registry-of-today.ts';
import release from './portfolio/released/${version}.json' with { type: 'json' };

const asked = new Set(${JSON.stringify(ASKED_BEFORE_COMMANDS)});
const known = new Map(Object.entries(release.records).map(([name, { fields }]) => [name, new Map(Object.entries(fields))]));

const asThen = (field, { shape, nullable }) => {
  const choices = shape.type === 'choice' ? z.enum(shape.choices) : null;
  const some = choices ?? field.schema.refine((value) => value !== null || nullable);
  return { ...field, shape, nullable, schema: choices && nullable ? choices.nullable() : some };
};

export const registry = new Registry(
  [...ofToday.records.values()].flatMap((record) => {
    const names = known.get(record.name);
    if (!names) return asked.has(record.name) ? [record] : [];
    const fields = Object.fromEntries(
      Object.entries(record.fields).flatMap(([name, field]) => names.has(name) ? [[name, asThen(field, names.get(name))]] : []),
    );
    const indexes = record.indexes.filter((columns) => columns.every((name) => names.has(name)));
    return [defineRecord(record.name, { ...record, fields, indexes })];
  }),
);
`;

/**
 * An app that knows the records of a past release only. It is today's source with that release's registry, loaded beside
 * today's app. It reads, holds back and syncs like an older app, and its tables lack later fields. Its commands are today's,
 * so that only those run which need nothing newer.
 */
export class OlderApp {
  readonly app: App;
  readonly #tree: CopiedTree;

  private constructor(app: App, tree: CopiedTree) {
    this.app = app;
    this.#tree = tree;
  }

  static async ofRelease(version: string): Promise<OlderApp> {
    const tree = new CopiedTree();
    tree.move(REGISTRY, OF_TODAY);
    tree.put(REGISTRY, OF_A_RELEASE(version));
    const app: App = await import(pathToFileURL(join(tree.folder, 'scripts/simulate/app.ts')).href);
    // A run draws its ids from its seed, whichever app asks for them.
    app.drawIdsFrom(newId);
    return new OlderApp(app, tree);
  }

  remove(): void {
    this.#tree.remove();
  }
}
