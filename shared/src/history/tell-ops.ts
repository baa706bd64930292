import { count, lower, type Sentence, say } from '../log/describe/index.ts';
import type { Op } from '../log/index.ts';
import type { Names } from './names.ts';

const verbs: Readonly<Record<Op['kind'], string>> = { insert: 'added', set: 'changed', prose: 'written in' };

/** What ops do, in the plainest words: of a change whose verb is not known here, or says something else than it does. */
export function tellOps(ops: readonly Op[], names: Names): { title: string; sentence: Sentence } {
  const groups = [...Map.groupBy(ops, ({ kind, table }) => `${kind} ${table}`).values()];
  const [only] = groups;
  const [first] = only ?? [];
  if (!first || groups.length > 1)
    return { title: 'Several records changed', sentence: together(groups, names) };
  const title = `${names.recordLabel(first.table)} ${verbs[first.kind]}`;
  const verb = capital(verbs[first.kind]);
  const [one, another] = new Set(ops.map(({ id }) => id));
  const noun = lower(names.recordLabel(first.table));
  const record = names.of(first.table, one);
  const isNamed = another === undefined && record.name !== names.recordLabel(first.table);
  return { title, sentence: isNamed ? say`${verb} the ${noun} ${record}` : together(groups, names) };
}

/** "Added 2 payments and changed 1 building". */
function together(groups: readonly (readonly Op[])[], names: Names): Sentence {
  const parts = groups.flatMap(([first, ...rest]) => {
    if (!first) return [];
    const records = new Set([first, ...rest].map(({ id }) => id)).size;
    return [`${verbs[first.kind]} ${count(records, lower(names.recordLabel(first.table)))}`];
  });
  const last = parts.pop() ?? 'changed nothing';
  return [capital(parts.length > 0 ? `${parts.join(', ')} and ${last}` : last)];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
