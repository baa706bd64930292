import { checkFile, proofText, readProof, utf8, writeProof } from '@portfolio-os/shared/proof';
import { FactTree } from '@portfolio-os/shared/tree-head';
import { expect, it } from 'vitest';
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
