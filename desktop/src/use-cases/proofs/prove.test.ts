import { type SigningKey, signingKeyOf } from '@portfolio-os/shared/node';
import {
  checkFile,
  type Proof,
  proofText,
  readProof,
  utf8,
  vouchingText,
  writeProof,
} from '@portfolio-os/shared/proof';
import { FactTree } from '@portfolio-os/shared/tree-head';
import { describe, expect, it } from 'vitest';
import { readLog, readLogTree } from '../../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { DeviceKeys } from './device-keys.ts';
import { proveFile } from './prove.ts';
import { fileOf, madeOf, memoryKeep } from './test-proofs.ts';

const nobody: ReadonlySet<string> = new Set();

async function books() {
  const { id, ledger } = await createPortfolio(temporaryWorkspace());
  const [lease, other] = [await addLease(ledger), await addLease(ledger)];
  madeOf(await ledger.execute({ command: 'billing.generateCharges', args: { through: '2026-02-01' } }));
  const paid = payment(lease);
  madeOf(await ledger.execute(paid, payment(other, 90_000), payment(lease, 5_000, '2026-01-09')));
  const keys = new DeviceKeys(memoryKeep());
  return { ledger, keys, lease, other, paid, signer: { ledger, portfolioId: id, key: await keys.current() } };
}

it('a proof of a lease brings all of its facts, counted from 1, and none of another lease', async () => {
  const { ledger, signer, lease, other } = await books();
  const file = await fileOf(ledger, { kind: 'lease', id: lease });
  const proof = utf8(madeOf(await proveFile(signer, file)));
  const { verdict, facts, findings } = checkFile(file.bytes, proof, nobody);
  expect(findings.filter(({ holds }) => holds === false)).toEqual([]);
  expect(verdict).toBe('consistent');
  const counts = facts.map(({ leases }) => leases.find(([id]) => id === lease)?.[1]);
  expect(counts).toEqual(facts.map((_, index) => index + 1));
  const paid = facts.filter(({ op }) => op.table === 'payment').map(({ op }) => op.row?.amountCents);
  expect(paid).toEqual([150_000, 5_000]);
  expect(JSON.stringify(facts)).not.toContain(other);
  expect(new TextDecoder().decode(proof)).not.toContain('Ana Ruiz');
});

it('a fact that is left out, put twice, changed or of another lease is found, also where all is signed again', async () => {
  const { ledger, signer, lease, other } = await books();
  const file = await fileOf(ledger, { kind: 'lease', id: lease });
  const made = readProof(utf8(madeOf(await proveFile(signer, file))));
  const others = readProof(
    utf8(madeOf(await proveFile(signer, await fileOf(ledger, { kind: 'lease', id: other })))),
  );
  if (!made?.lease || !others?.lease) throw new Error('a proof of a lease has one');
  const { facts } = made.lease;
  const check = (changed: readonly string[]) => {
    const { signature: _, ...body } = {
      ...made,
      lease: { ...made.lease, facts: [...changed] },
    } as typeof made;
    const signed = writeProof({ ...body, signature: signer.key.sign(proofText(body)) });
    return checkFile(file.bytes, utf8(signed), nobody).verdict;
  };
  expect(check(facts)).toBe('consistent');
  expect(check(facts.slice(0, -1))).toBe('broken');
  expect(check(facts.slice(1))).toBe('broken');
  expect(check([...facts, facts.at(-1) ?? ''])).toBe('broken');
  expect(check(facts.with(-1, others.lease.facts.at(-1) ?? ''))).toBe('broken');
  expect(check(facts.map((text) => text.replace('"amountCents":5000', '"amountCents":50000')))).toBe(
    'broken',
  );
  expect(check([...facts].reverse())).toBe('broken');
});

it('a receipt’s proof brings the payment and what it settled, each at its place in the log', async () => {
  const { ledger, signer, paid } = await books();
  const file = await fileOf(ledger, { kind: 'payment', id: paid.args.id });
  const { verdict, facts } = checkFile(file.bytes, utf8(madeOf(await proveFile(signer, file))), nobody);
  expect(verdict).toBe('consistent');
  expect(facts[0]?.op).toMatchObject({ table: 'payment', id: paid.args.id });
  expect(facts.map(({ op }) => op.table)).toContain('allocation');
});

it('the books of another moment are not proven: who asks is told to make the file again', async () => {
  const { ledger, signer, lease } = await books();
  const file = await fileOf(ledger, null);
  const hash = '0'.repeat(64);
  const letterhead = { ...file.letterhead, head: { seq: ledger.head.seq, hash } };
  expect(await proveFile(signer, { ...file, letterhead })).toMatchObject({
    ok: false,
    error: { code: 'stale' },
  });
  madeOf(await ledger.execute(payment(lease, 100, '2026-01-10')));
  // What was made before still is: the log goes on behind it.
  expect(checkFile(file.bytes, utf8(madeOf(await proveFile(signer, file))), nobody).verdict).toBe(
    'consistent',
  );
});

it('a tree that is put away in the middle of a log and gone on with is the tree of the whole log', async () => {
  const { ledger } = await books();
  const { tree } = await readLogTree(ledger.db, { through: ledger.head.seq });
  let kept = new FactTree();
  for await (const set of readLog(ledger.db)) {
    kept.add(set);
    kept = new FactTree(JSON.parse(JSON.stringify(kept.state())));
  }
  expect(kept.head('01900000-0000-7000-8000-000000000001')).toEqual(
    tree.head('01900000-0000-7000-8000-000000000001'),
  );
});

it('a key that was changed signs no more, and what it signed stays good', async () => {
  const { ledger, keys, signer } = await books();
  const file = await fileOf(ledger, null);
  const before = utf8(madeOf(await proveFile(signer, file)));
  const key = await keys.rotate();
  expect(key.publicKey).not.toBe(signer.key.publicKey);
  expect(key.former.map(({ publicKey }) => publicKey)).toEqual([signer.key.publicKey]);
  expect((await keys.current()).publicKey).toBe(key.publicKey);
  expect(checkFile(file.bytes, before, nobody).verdict).toBe('consistent');
});

describe.each([
  ['a statement', 'lease'],
  ['a receipt', 'payment'],
  ['a report', null],
] as const)('%s with its proof', (_, kind) => {
  it('is attested as it left, and no more with one byte of it, of a fact, of a count or of the head changed, signed again or not', async () => {
    const { ledger, signer, lease, paid } = await books();
    const of = kind && { kind, id: kind === 'lease' ? lease : paid.args.id };
    const { bytes, ...file } = await fileOf(ledger, of);
    const server = signingKeyOf(new Uint8Array(32).fill(7));
    const sign = (text: string) => {
      const { signature: _, ...said } = JSON.parse(text) as Proof;
      return writeProof({ ...said, signature: signer.key.sign(proofText(said)) });
    };
    const proof = sign(countersignedBy(server, madeOf(await proveFile(signer, { ...file, bytes }))));
    const check = (paper: Uint8Array, text: string) =>
      checkFile(paper, utf8(text), new Set([server.publicKey])).verdict;
    expect(check(bytes, proof)).toBe('attested');
    expect(check(bytes.with(3, bytes[3] === 65 ? 66 : 65), proof)).toBe('broken');

    // A digit of the head's place, of its hash, and of each of its roots. Signed anew it is the signer's word alone, which nobody attests.
    for (const where of ['"seq": ', '"hash": "', '"root": "', '"leasesRoot": "']) {
      const harmed = afterThe(proof, where);
      expect(check(bytes, harmed)).toBe('broken');
      expect(check(bytes, sign(harmed))).not.toBe('attested');
    }
    // A digit of an amount, and the count of a fact among those of its lease. A report brings no facts.
    expect(proof.includes('amountCents')).toBe(kind !== null);
    for (const where of kind ? ['\\"amountCents\\":', `\\"${lease}\\",`] : []) {
      const harmed = afterThe(proof, where);
      expect([check(bytes, harmed), check(bytes, sign(harmed))]).toEqual(['broken', 'broken']);
    }
  });
});

/** The proof with a countersignature of its head by a server. */
function countersignedBy({ publicKey, sign }: SigningKey, text: string): string {
  const proof = JSON.parse(text) as Proof;
  const vouching = { as: 'server' as const, head: proof.head, keys: [proof.key], at: proof.signedAt };
  const by = { vouching, key: publicKey, signature: sign(vouchingText(vouching)) };
  return JSON.stringify({ ...proof, countersigned: [{ by, path: [] }] });
}

/** A text with the first character behind a mark changed into another digit. */
function afterThe(text: string, mark: string): string {
  const found = text.indexOf(mark);
  if (found < 0) throw new Error(`there is no ${mark} in the proof`);
  const at = found + mark.length;
  return `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
}
