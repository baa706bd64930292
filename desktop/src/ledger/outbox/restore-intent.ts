import type { InsertOp, Op, SetOp } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';

/**
 * What a command answers when it is run again, held to what its author did. A form sends all its fields: those that the
 * author left alone stay as somebody else has set them meanwhile. A guarded field is changed from the value that the author
 * saw, and a new fact keeps what its author saw, so that admission tells where it is another by now.
 */
export function restoreIntent(planned: readonly Op[], authored: readonly Op[]): Op[] {
  const before = new Map(authored.map((op) => [`${op.kind} ${op.table} ${op.id}`, op]));
  return planned.flatMap((op) => {
    const own = before.get(`${op.kind} ${op.table} ${op.id}`);
    if (op.kind === 'set' && own?.kind === 'set') return narrowed(op, own);
    return op.kind === 'insert' && own?.kind === 'insert' ? [asSeen(op, own)] : [op];
  });
}

/** What its author saw of the books is written in a fact’s guarded fields. */
function asSeen(planned: InsertOp, authored: InsertOp): InsertOp {
  const { kind, fields } = registry.get(planned.table);
  if (kind !== 'fact') return planned;
  const seen = Object.entries(authored.row).filter(([name]) => fields[name]?.merge === 'guarded');
  return { ...planned, row: { ...planned.row, ...Object.fromEntries(seen) } };
}

function narrowed(planned: SetOp, authored: SetOp): Op[] {
  const known = registry.get(planned.table).fields;
  const fields = Object.entries(planned.fields).flatMap(([name, [current, next]]) => {
    const [seen, wanted] = authored.fields[name] ?? [];
    if (seen === undefined) return [];
    const isGuarded = known[name]?.merge === 'guarded';
    // What its author named as it stood, and did not change, stays as they saw it.
    if (isGuarded && seen === wanted) return [[name, [seen, seen]] as const];
    return [[name, [isGuarded ? seen : current, next]] as const];
  });
  return fields.length > 0 ? [{ ...planned, fields: Object.fromEntries(fields) }] : [];
}
