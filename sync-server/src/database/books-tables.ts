import { type LoggedRow, projectionTables, type TableShape } from '@portfolio-os/shared/changes';
import { type PortfolioTables, registry } from '@portfolio-os/shared/portfolio';
import type { ColumnType, Generated } from 'kysely';

/** `org_id` is filled by its default from the transaction's organisation, and filtered by row-level security. */
type Tenant<T> = T & { orgId: Generated<string> };

/** Where an organisation's log ends; its row is the lock under which sets are admitted. */
interface HeadRow {
  seq: number;
  hash: string;
  acceptedAt: string;
  /** 0 while a desktop still brings the log that it kept; 1 from then on, when only this server sequences. */
  sequencing: 0 | 1;
}

/** Verdicts that left nothing in the log, so that a retry gets the same answer. */
export interface VerdictRow {
  id: string;
  device: string;
  n: number;
  outcome: 'duplicate' | 'refused';
  /** JSON of the refusal; null where the set was a duplicate. */
  refusal: string | null;
  judgedAt: string;
}

/** A person's installation. `lastN` counts what was judged of it, without gaps. */
interface DeviceRow {
  id: string;
  userId: string;
  name: string;
  lastN: number;
  seenAt: string;
}

interface SnapshotRow {
  seq: number;
  hash: string;
  sha256: string;
  /** JSON: rows by table. */
  rows: string;
  bytes: number;
  blob: ColumnType<Uint8Array, Uint8Array, never>;
  madeAt: string;
}

export type BooksTables = { [T in keyof PortfolioTables]: Tenant<PortfolioTables[T]> } & {
  /** The log, one row a change set; the application may insert and read, nothing else. */
  changeSet: Tenant<LoggedRow>;
  head: Tenant<HeadRow>;
  verdict: Tenant<VerdictRow>;
  device: Tenant<DeviceRow>;
  snapshot: Tenant<SnapshotRow>;
};

/** What the application may do with a table beside reading it. */
export interface TenantTable extends Omit<TableShape, 'columns'> {
  readonly columns: readonly {
    name: string;
    type: 'text' | 'integer' | 'bigint' | 'bytea';
    required: boolean;
  }[];
  readonly may: readonly ('insert' | 'update' | 'delete')[];
  readonly unique?: readonly (readonly string[])[];
}

const text = (name: string, required = true) => ({ name, type: 'text' as const, required });
const bigint = (name: string) => ({ name, type: 'bigint' as const, required: true });

const logTables: readonly TenantTable[] = [
  {
    name: 'changeSet',
    columns: [
      bigint('seq'),
      text('id'),
      text('device'),
      bigint('n'),
      bigint('base'),
      { name: 'schema', type: 'integer', required: true },
      text('at'),
      text('command'),
      text('act', false),
      text('cause', false),
      text('actor'),
      text('acceptedAt'),
      text('ops'),
      text('salts'),
      text('hash'),
    ],
    primaryKey: ['seq'],
    unique: [['id'], ['device', 'n']],
    indexes: [],
    may: ['insert'],
  },
  {
    name: 'head',
    columns: [
      bigint('seq'),
      text('hash'),
      text('acceptedAt'),
      { name: 'sequencing', type: 'integer', required: true },
    ],
    primaryKey: [],
    indexes: [],
    may: ['insert', 'update'],
  },
  {
    name: 'verdict',
    columns: [
      text('id'),
      text('device'),
      bigint('n'),
      text('outcome'),
      text('refusal', false),
      text('judgedAt'),
    ],
    primaryKey: ['id'],
    indexes: [],
    may: ['insert'],
  },
  {
    name: 'device',
    columns: [text('id'), text('userId'), text('name'), bigint('lastN'), text('seenAt')],
    primaryKey: ['id'],
    indexes: [],
    may: ['insert', 'update'],
  },
  {
    name: 'snapshot',
    columns: [
      bigint('seq'),
      text('hash'),
      text('sha256'),
      text('rows'),
      bigint('bytes'),
      { name: 'blob', type: 'bytea', required: true },
      text('madeAt'),
    ],
    primaryKey: ['seq'],
    indexes: [],
    may: ['insert', 'delete'],
  },
];

/** Every table that holds an organisation's data. */
export function tenantTables(): readonly TenantTable[] {
  const projected = projectionTables(registry).map(
    (shape): TenantTable => ({ ...shape, may: ['insert', 'update'] }),
  );
  return [...logTables, ...projected];
}
