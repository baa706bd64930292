import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, newId } from '@portfolio-os/shared/core';
import { letterheadOf } from '@portfolio-os/shared/documents';
import { signingKeyOf } from '@portfolio-os/shared/node';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { type Proof, proofText, readProof, utf8, vouchingText, writeProof } from '@portfolio-os/shared/proof';
import { Workspace } from '../../desktop/src/ledger/index.ts';
import { fileKeep } from '../../desktop/src/sync/index.ts';
import { Proofs, sealed } from '../../desktop/src/use-cases/proofs/index.ts';

export interface Sample {
  /** A statement of a lease with its proof, countersigned. */
  readonly document: Uint8Array;
  readonly proof: Uint8Array;
  /** The files of an archive that proves itself. */
  readonly archive: ReadonlyMap<string, Uint8Array>;
  /** The key of who countersigned. */
  readonly trusted: ReadonlySet<string>;
}

const countersigner = signingKeyOf(new Uint8Array(32).fill(7));

/** Real books in a folder of their own, gone afterwards, and what leaves them. */
export async function makeSample(): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-proofs-'));
  const workspace = new Workspace(folder);
  try {
    return await sampleOf(workspace, folder);
  } finally {
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sampleOf(workspace: Workspace, folder: string): Promise<Sample> {
  const made = await workspace.create({ name: 'Elm Street', currency: 'USD', timeZone: 'UTC' });
  assert(made.ok, 'a portfolio can be made');
  const { id, ledger } = made.value;
  const [building, unit, tenant, lease] = [newId(), newId(), newId(), newId()];
  const terms = { startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000 };
  const paid = { leaseId: lease, amountCents: 120_000, receivedOn: '2026-01-03', method: 'check' };
  const done = await ledger.execute(
    { command: 'properties.addBuilding', args: { id: building, name: 'Elm' } },
    { command: 'properties.addUnit', args: { id: unit, buildingId: building, name: '1' } },
    { command: 'leasing.addTenant', args: { id: tenant, name: 'Ana Ruiz' } },
    {
      command: 'leasing.startLease',
      args: { id: lease, unitId: unit, ...terms, tenants: [{ tenantId: tenant }] },
    },
    { command: 'billing.generateCharges', args: { through: '2026-03-01' } },
    { command: 'billing.recordPayment', args: { id: newId(), ...paid } },
  );
  assert(done.ok, 'the books can be written');
  const knownOn = await ledger.today();
  const letterhead = letterheadOf(await getOrganisation(ledger.books), { knownOn, head: ledger.head });
  const proofs = new Proofs({ keep: fileKeep(join(folder, 'accounts.json')), assets: folder, hub: null });
  const { sign } = await proofs.keys.current();
  const prove = async (name: string, bytes: Uint8Array, of: { kind: 'lease'; id: string } | null) => {
    const proof = await proofs.prove(ledger, id, { name, bytes, title: name, asOf: knownOn, letterhead, of });
    assert(proof.ok, 'a file can be proven');
    return countersigned(proof.value, sign);
  };
  const document = utf8('%PDF-1.7 what is owed of Elm · 1, $3,300.00\n'.repeat(40));
  const proof = await prove('statement.pdf', document, { kind: 'lease', id: lease });
  const seal = {
    page: utf8('<title>Check</title>'),
    prove: async (bytes: Uint8Array) => ({
      ok: true as const,
      value: await prove('manifest.json', bytes, null),
    }),
  };
  const archive = new Map<string, Uint8Array>();
  for await (const { path, bytes } of sealed(someFiles(), seal)) archive.set(path, bytes);
  return { document, proof: utf8(proof), archive, trusted: new Set([countersigner.publicKey]) };
}

/** The proof with a countersignature of its head, signed again by the device. */
function countersigned(text: string, sign: (text: string) => string): string {
  const read = readProof(utf8(text));
  assert(read, 'a proof that was made can be read');
  const { signature: _, ...body } = read;
  const vouching = { as: 'server' as const, head: body.head, keys: [body.key], at: body.signedAt };
  const by = {
    vouching,
    key: countersigner.publicKey,
    signature: countersigner.sign(vouchingText(vouching)),
  };
  const said: Omit<Proof, 'signature'> = { ...body, countersigned: [{ by, path: [] }] };
  return writeProof({ ...said, signature: sign(proofText(said)) });
}

async function* someFiles(): AsyncGenerator<{ path: string; bytes: Uint8Array }> {
  yield { path: 'README.txt', bytes: utf8('The books of 2026\n'.repeat(20)) };
  yield { path: 'reports/balances.csv', bytes: utf8('Lease,Balance\n1,3300.00\n'.repeat(30)) };
}
