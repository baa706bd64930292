import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openTestDatabase } from '../../../test/engines/database.ts';
import { toBase64 } from '../../core/base64.ts';
import { newId } from '../../core/ids.ts';
import type { Seat } from '../../core/roles.ts';
import { registry } from '../../portfolio/index.ts';
import { admitOps } from '../admission.ts';
import type { AnyDatabase } from '../any-database.ts';
import type { Op, Row } from '../change-set.ts';
import { Projection } from '../projection.ts';
import { MAX_NOTE_BYTES, MAX_UPDATE_BYTES } from './admit-prose.ts';
import { addParagraph, Writer } from './test-writers.ts';

const noContact = { email: null, phone: null, archivedOn: null };

function about(table: string, id: string, update: Uint8Array | string): Op {
  return { kind: 'prose', table, id, update: typeof update === 'string' ? update : toBase64(update) };
}

function inserted(table: string, row: Row): Op & { id: string } {
  return { kind: 'insert', table, id: newId(), row };
}

/** Books with a building and a vendor in them, and what admission says of ops. */
async function books() {
  const db: AnyDatabase = await openTestDatabase(registry);
  const projection = new Projection(registry);
  const building = inserted('building', { name: 'Maple Court', address: null, archivedOn: null });
  const vendor = inserted('vendor', { name: 'Rita Roofs', ...noContact });
  await projection.apply(db, [building, vendor], 1);
  const admit = async (ops: Op[], role: Seat = 'owner') => {
    const result = await admitOps(db, ops, { registry, role });
    return result.ok ? result.value : result.error.code;
  };
  const write = async (...ops: Op[]) => projection.apply(db, ops, 2);
  return { building: building.id, vendor: vendor.id, admit, write };
}

function said(...lines: string[]): Uint8Array {
  const writer = new Writer(1);
  for (const line of lines) addParagraph(writer.doc, line);
  return writer.save();
}

describe('admitting prose', () => {
  it('goes by who writes notes, whatever the record', async () => {
    const { building, vendor, admit } = await books();
    const allowed = async (role: Seat) => [
      (await admit([about('building', building, said('Roof'))], role)) !== 'forbidden',
      (await admit([about('vendor', vendor, said('Roof'))], role)) !== 'forbidden',
    ];
    expect(await allowed('owner')).toEqual([true, true]);
    expect(await allowed('manager')).toEqual([true, true]);
    expect(await allowed('accountant')).toEqual([true, true]);
    expect(await allowed('reviewer')).toEqual([true, true]);
    expect(await allowed('read-only')).toEqual([false, false]);
  });

  it('takes only what is about a record that is there and has a note', async () => {
    const { building, admit } = await books();
    expect(await admit([about('building', newId(), said('Roof'))])).toBe('missing');
    expect(await admit([about('vendor', building, said('Roof'))])).toBe('missing');
    expect(await admit([about('expense', building, said('Roof'))])).toBe('bad-record');
    expect(await admit([about('nonsense', building, said('Roof'))])).toBe('unknown-record');
    const tenant = inserted('tenant', { name: 'Ana Ruiz', ...noContact });
    const ops = [tenant, about('tenant', tenant.id, said('Roof'))];
    expect(await admit(ops)).toEqual(ops);
  });

  it('refuses rubbish, and too much at once', async () => {
    const { building, admit } = await books();
    for (const rubbish of ['', 'A', '!!!!', 'AAAB', 'AA=A', toBase64(new Uint8Array(1000)), ' AAA=']) {
      expect(await admit([about('building', building, rubbish)])).toBe('bad-record');
    }
    const missing = JSON.parse(JSON.stringify({ ...about('building', building, ''), update: undefined }));
    expect(await admit([missing])).toBe('bad-record');
    const much = said('x'.repeat(MAX_UPDATE_BYTES));
    expect(await admit([about('building', building, much)])).toBe('too-large');
    expect(await admit([about('building', building, said('x'.repeat(MAX_UPDATE_BYTES - 100)))])).toHaveLength(
      1,
    );
  });

  it('refuses what would leave a gap, and takes it once what it builds on is there', async () => {
    const { building, admit, write } = await books();
    const [ana, ben] = [new Writer(1), new Writer(2)];
    const save = (writer: Writer, text: string) => {
      addParagraph(writer.doc, text, 0);
      return writer.save();
    };
    const [first, second] = [save(ana, 'Roof'), save(ana, 'Boiler')].map((u) =>
      about('building', building, u),
    ) as [Op, Op];
    ben.receive(Y.encodeStateAsUpdate(ana.doc));
    const answer = about('building', building, save(ben, 'Fixed'));
    expect(await admit([second])).toBe('out-of-step');
    expect(await admit([answer])).toBe('out-of-step');
    expect(await admit([first, second, answer])).toHaveLength(3);
    expect(await admit([first, answer, second])).toBe('out-of-step');
    await write(first, second);
    expect(await admit([answer])).toHaveLength(1);
  });

  it('drops what the note holds already', async () => {
    const { building, admit, write } = await books();
    const ana = new Writer(1);
    addParagraph(ana.doc, 'Roof');
    const first = about('building', building, ana.save());
    expect(await admit([first, first])).toEqual([first]);
    await write(first);
    expect(await admit([first])).toEqual([]);
    expect(await admit([about('building', building, new Uint8Array([0, 0]))])).toEqual([]);
    ana.doc.getXmlFragment('default').delete(0, 1);
    const deletion = about('building', building, ana.save());
    expect(await admit([first, deletion])).toEqual([deletion]);
  });

  it('lets a note grow only so far', async () => {
    const { building, admit, write } = await books();
    const writer = new Writer(1);
    let written = 0;
    for (; written < MAX_NOTE_BYTES - MAX_UPDATE_BYTES; written += MAX_UPDATE_BYTES - 200) {
      addParagraph(writer.doc, 'x'.repeat(MAX_UPDATE_BYTES - 200));
      await write(about('building', building, writer.save()));
    }
    addParagraph(writer.doc, 'x'.repeat(MAX_NOTE_BYTES - written));
    const ops = [about('building', building, writer.save())];
    expect(await admit(ops)).toBe('too-large');
  });
});
