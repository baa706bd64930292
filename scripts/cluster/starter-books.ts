import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { type ChangeSet, type Op, SCHEMA_VERSION, saltPersonalValues } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { readLog, Workspace } from '../../desktop/src/ledger/index.ts';

export interface Writing {
  readonly device: string;
  readonly n: number;
  readonly base: number;
  readonly command: string;
  readonly ops: readonly Op[];
}

type Done = Pick<Writing, 'command' | 'ops'>;

/** A set as a desktop would write it. */
function writeSet(writing: Writing): ChangeSet {
  const salts = saltPersonalValues(registry, writing.ops);
  return { ...writing, id: newId(), schema: SCHEMA_VERSION, at: new Date().toISOString(), salts };
}

/** The books of every organisation in a load test: all have the same, because ids are an organisation's own. */
export class StarterBooks {
  readonly leases: readonly string[];
  readonly #commands: readonly Done[];

  private constructor(leases: readonly string[], commands: readonly Done[]) {
    this.leases = leases;
    this.#commands = commands;
  }

  /** Made by the real commands in a temporary ledger, with rent charged up to `chargedThrough` where it is given. */
  static async make(leases: number, chargedThrough?: string): Promise<StarterBooks> {
    const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-starter-'));
    const workspace = new Workspace(folder);
    const details = { name: 'Maple Court', currency: 'USD', timeZone: 'UTC' };
    const { ledger } = expectOk(await workspace.create(details));
    const ids = Array.from({ length: leases }, () => newId());
    const charges = chargedThrough
      ? [{ command: 'billing.generateCharges', args: { through: chargedThrough } }]
      : [];
    expectOk(await ledger.execute(...invocationsFor(ids), ...charges));
    const commands: Done[] = [];
    for await (const { command, ops } of readLog(ledger.db)) commands.push({ command, ops });
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
    return new StarterBooks(ids, commands);
  }

  /** The sets that a device uploads to give a new organisation these books. */
  setsFor(orgId: string, device: string): ChangeSet[] {
    return this.#commands.map(({ command, ops }, index) =>
      writeSet({ device, n: index + 1, base: 0, command, ops: ops.map((op) => named(op, orgId)) }),
    );
  }
}

/** The organisation's own row carries the organisation's id. */
function named(op: Op, orgId: string): Op {
  return op.table === 'organisation' ? { ...op, id: orgId } : op;
}

function invocationsFor(leases: readonly string[]) {
  const building = newId();
  return [
    { command: 'properties.addBuilding', args: { id: building, name: 'Maple Court' } },
    ...leases.flatMap((id, index) => {
      const [unitId, tenantId] = [newId(), newId()];
      const startLease = {
        ...{ id, unitId, startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000 },
        tenants: [{ tenantId }],
      };
      return [
        { command: 'properties.addUnit', args: { id: unitId, buildingId: building, name: `${index + 1}` } },
        { command: 'leasing.addTenant', args: { id: tenantId, name: `Tenant ${index + 1}` } },
        { command: 'leasing.startLease', args: startLease },
      ];
    }),
  ];
}

/** Money received for one of the leases. */
export function paymentSet(
  { device, n, base }: Pick<Writing, 'device' | 'n' | 'base'>,
  leaseId: string,
): ChangeSet {
  const row = {
    ...{ leaseId, payerId: null, amountCents: 1000 + n, receivedOn: '2026-11-05', method: 'check' },
    ...{ reference: null, memo: null, reversesId: null, statementLineId: null },
  };
  const ops = [{ kind: 'insert' as const, table: 'payment', id: newId(), row }];
  return writeSet({ device, n, base, command: 'billing.recordPayment', ops });
}
