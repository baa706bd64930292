import type { Op, SetOp } from '@portfolio-os/shared/changes';
import { registry } from '@portfolio-os/shared/portfolio';

/**
 * What a command answers when it is run again, held to what its author did. A form sends all its fields: those that the
 * author left alone stay as somebody else has set them meanwhile. A guarded field is changed from the value that the author
 * saw, so that admission tells where it is another by now.
 */
export function asAuthored(planned: readonly Op[], authored: readonly Op[]): Op[] {
  const before = new Map<string, SetOp>();
  for (const op of authored) if (op.kind === 'set') before.set(`${op.table} ${op.id}`, op);
  return planned.flatMap((op) => {
    const own = op.kind === 'set' ? before.get(`${op.table} ${op.id}`) : undefined;
    return op.kind === 'set' && own ? narrowed(op, own) : [op];
  });
}

function narrowed(planned: SetOp, authored: SetOp): Op[] {
  const known = registry.get(planned.table).fields;
  const fields = Object.entries(planned.fields).flatMap(([name, [current, next]]) => {
    const seen = authored.fields[name]?.[0];
    if (seen === undefined) return [];
    return [[name, [known[name]?.merge === 'guarded' ? seen : current, next]] as const];
  });
  return fields.length > 0 ? [{ ...planned, fields: Object.fromEntries(fields) }] : [];
}
