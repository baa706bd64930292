import type { ChangeSet } from '@portfolio-os/shared/log';
import { expect, it } from 'vitest';
import { isDeserved } from './deserved.ts';
import { Rows } from './rows.ts';

it('what a clock that is ahead dates is refused with reason from the day after tomorrow on', () => {
  const at = new Date('2026-06-15T12:00:00Z');
  const dated = (writtenOffOn: string) => {
    const op = { kind: 'insert', table: 'writeOff', id: 'lost', row: { id: 'lost', writtenOffOn } };
    const set = { ops: [op] } as unknown as ChangeSet;
    return isDeserved('in-future', { rows: new Rows(), set, role: 'owner', at });
  };
  expect(['2026-06-15', '2026-06-16', '2026-06-17', '2027-04-27'].map(dated)).toEqual([
    ...[false, false, true, true],
  ]);
});
