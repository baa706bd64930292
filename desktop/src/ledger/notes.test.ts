import { copyFileSync } from 'node:fs';
import { expectOk, fromBase64, newId, type Role, toBase64 } from '@portfolio-os/shared/core';
import { chainHash, type LoggedSet } from '@portfolio-os/shared/log';
import { NOTE_ROOT, noteOf } from '@portfolio-os/shared/notes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeConnection } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { freezeBatch, readPending, undoPending } from './outbox/outbox.ts';
import { rebase } from './rebase/rebase.ts';
import { createPortfolio, temporaryWorkspace } from './test-ledger.ts';
import { verifyLedger } from './verify.ts';

/** Somebody's editor, open on the building's note in their own copy of the books. */
class Editor {
  readonly doc = new Y.Doc();
  readonly ledger: Ledger;
  readonly building: string;
  #stored: Uint8Array | undefined;

  constructor(ledger: Ledger, building: string) {
    this.ledger = ledger;
    this.building = building;
  }

  /** Types a line and saves it. */
  async write(text: string) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    this.doc.getXmlFragment(NOTE_ROOT).insert(0, [paragraph]);
    const update = toBase64(Y.encodeStateAsUpdate(this.doc, this.#stored));
    return this.ledger.execute({
      command: 'notes.write',
      args: { table: 'building', id: this.building, update },
    });
  }

  /** Shows what the books hold by now. */
  async read(): Promise<void> {
    const { state } = await noteOf(this.ledger.books, 'building', this.building);
    if (state === null) return;
    Y.applyUpdate(this.doc, fromBase64(state) ?? new Uint8Array());
    this.#stored = Y.encodeStateVectorFromUpdate(fromBase64(state) ?? new Uint8Array());
  }
}

async function openNote(): Promise<{ editor: Editor; file: string; portfolioId: string }> {
  const workspace = temporaryWorkspace();
  const { id, ledger } = await createPortfolio(workspace);
  const building = newId();
  expectOk(
    await ledger.execute({ command: 'properties.addBuilding', args: { id: building, name: 'Maple Court' } }),
  );
  return { editor: new Editor(ledger, building), file: workspace.fileOf(id), portfolioId: id };
}

/** From now on what is done here waits for a server's verdict. */
async function connect(ledger: Ledger, role: Role = 'owner', device = ledger.device): Promise<void> {
  const connection = { url: 'http://127.0.0.1:1', server: newId(), userId: 'ana', email: 'ana@example.com' };
  await ledger.synchronise(async (trx, _, head) => {
    await writeConnection(trx, { ...connection, role });
    return head;
  }, device);
}

/** The same books on a second computer, with their own identity there. */
async function secondComputer(first: Awaited<ReturnType<typeof openNote>>): Promise<Editor> {
  first.editor.ledger.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const workspace = temporaryWorkspace();
  await createPortfolio(workspace);
  copyFileSync(first.file, workspace.fileOf(first.portfolioId));
  const ledger = expectOk(await workspace.open(first.portfolioId));
  await connect(ledger, 'owner', newId());
  return new Editor(ledger, first.editor.building);
}

/** What the server does with what it is sent: gives each set the next place in the log. */
class Sequencer {
  readonly log: LoggedSet[] = [];
  #end: { seq: number; hash: string };

  constructor({ seq, hash }: { seq: number; hash: string }) {
    this.#end = { seq, hash };
  }

  /** One round of a device: sends what waits, takes in everything that came since. */
  async meet({ ledger }: Editor): Promise<void> {
    await ledger.synchronise(async (trx, tools, head) => {
      for (const set of await freezeBatch(trx, { sets: 500, bytes: 1_000_000 })) {
        const sequenced = { ...set, seq: this.#end.seq + 1, actor: 'ana', acceptedAt: set.at };
        this.#end = { seq: sequenced.seq, hash: chainHash(this.#end.hash, sequenced) };
        this.log.push({ ...sequenced, hash: this.#end.hash });
      }
      const pulled = this.log.filter(({ seq }) => seq > head.seq);
      return rebase(trx, head, { pulled, verdicts: [] }, tools);
    });
  }
}

const rows = (ledger: Ledger) => ledger.db.selectFrom('note').selectAll().execute();
const textIn = async ({ ledger, building }: Editor) =>
  (await noteOf(ledger.books, 'building', building)).text;

describe('notes in the ledger', () => {
  it('are part of what verify proves', async () => {
    const { editor } = await openNote();
    expectOk(await editor.write('Roof'));
    expect(await verifyLedger(editor.ledger.db)).toMatchObject({ problems: [] });
    await editor.ledger.db.updateTable('note').set({ state: 'AAA=' }).execute();
    expect((await verifyLedger(editor.ledger.db)).problems).toEqual([expect.stringContaining('note: ')]);
    await editor.ledger.db.deleteFrom('note').execute();
    expect((await verifyLedger(editor.ledger.db)).problems).toEqual([expect.stringContaining('note: ')]);
  });

  it('say which table a commit changed', async () => {
    const { editor } = await openNote();
    const commits: (readonly string[])[] = [];
    editor.ledger.onCommit(({ tables }) => commits.push(tables));
    expectOk(await editor.write('Roof'));
    expect(commits).toEqual([['note']]);
  });

  it.each([
    ['manager', true],
    ['accountant', true],
    ['read-only', false],
  ] as const)('on a building are written by a %s: %s', async (role, may) => {
    const { editor } = await openNote();
    await connect(editor.ledger, role);
    const done = await editor.write('Roof');
    expect(done.ok || done.error.code).toBe(may || 'forbidden');
    expect(await rows(editor.ledger)).toHaveLength(may ? 1 : 0);
  });

  it('stand as they stood once what is pending is undone, and come back as they were', async () => {
    const { editor } = await openNote();
    expectOk(await editor.write('Accepted'));
    const before = await rows(editor.ledger);
    await connect(editor.ledger);
    for (const text of ['Waiting', 'Waiting too']) expectOk(await editor.write(text));
    const after = await rows(editor.ledger);
    expect(await verifyLedger(editor.ledger.db)).toMatchObject({ problems: [] });
    await editor.ledger.synchronise((trx, tools, head) =>
      rebase(trx, head, { pulled: [], verdicts: [] }, tools),
    );
    expect(await rows(editor.ledger)).toEqual(after);
    await editor.ledger.synchronise(async (trx, { projection }, head) => {
      await undoPending(trx, projection);
      return head;
    });
    expect(await rows(editor.ledger)).toEqual(before);
  });

  it('hold everything that two people wrote while they were apart, the same on both computers', {
    timeout: 120_000,
  }, async () => {
    const first = await openNote();
    await connect(first.editor.ledger);
    const editors = [first.editor, await secondComputer(first)] as const;
    const sequencer = new Sequencer(first.editor.ledger.head);
    let lines = 0;
    const step = fc.record({ who: fc.nat(1), does: fc.constantFrom('write', 'write', 'meet', 'read') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        for (const { who, does } of steps) {
          const editor = editors[who] ?? editors[0];
          if (does === 'write') expectOk(await editor.write(`Line ${++lines}.`));
          else if (does === 'meet') await sequencer.meet(editor);
          else await editor.read();
        }
        for (const editor of [...editors, ...editors]) await sequencer.meet(editor);
        const [ana, ben] = editors;
        expect(await rows(ben.ledger)).toEqual(await rows(ana.ledger));
        expect(await readPending(ana.ledger.db)).toEqual([]);
        const text = await textIn(ana);
        for (let line = 1; line <= lines; line += 1) expect(text).toContain(`Line ${line}.`);
        for (const editor of editors) {
          await editor.read();
          expect(editor.doc.getXmlFragment(NOTE_ROOT).length).toBe(lines);
        }
      }),
      { numRuns: 25 },
    );
    for (const { ledger } of editors) expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  });
});
