import { projectionTables, type TableShape } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';

/** What the application may do with a table beside reading it. */
export interface TenantTable extends Omit<TableShape, 'columns'> {
  readonly columns: readonly {
    name: string;
    type: 'text' | 'integer' | 'bigint' | 'bytea';
    required: boolean;
  }[];
  readonly may: readonly ('insert' | 'update' | 'delete')[];
  readonly unique?: readonly (readonly string[])[];
  /** An organisation has one row of it. */
  readonly single?: true;
}

const text = (name: string, required = true) => ({ name, type: 'text' as const, required });
const integer = (name: string) => ({ name, type: 'integer' as const, required: true });
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
      integer('schema'),
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
    columns: [bigint('seq'), text('hash'), text('acceptedAt'), integer('sequencing')],
    primaryKey: [],
    single: true,
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
  {
    name: 'dayHint',
    columns: [
      bigint('seq'),
      text('hash'),
      text('chargesOn', false),
      text('feesOn', false),
      integer('credit'),
      integer('late'),
      text('lookedOn'),
      integer('version'),
    ],
    primaryKey: [],
    single: true,
    indexes: [],
    may: ['insert', 'update'],
  },
  {
    name: 'proof',
    columns: [bigint('seq'), text('hash'), text('wholeOn')],
    primaryKey: [],
    single: true,
    indexes: [],
    may: ['insert', 'update'],
  },
];

const sealedTables: readonly TenantTable[] = [
  {
    name: 'sealingKey',
    columns: [text('sealed')],
    primaryKey: [],
    single: true,
    indexes: [],
    may: ['insert', 'update'],
  },
  {
    name: 'taxId',
    columns: [text('vendorId'), text('sealed'), text('keptAt')],
    primaryKey: ['vendorId'],
    indexes: [],
    may: ['insert', 'update', 'delete'],
  },
  {
    name: 'taxIdNote',
    columns: [text('id'), text('vendorId'), text('act'), text('at'), text('by')],
    primaryKey: ['id'],
    indexes: [{ columns: ['vendorId'], sparse: false }],
    may: ['insert'],
  },
];

const provingTables: readonly TenantTable[] = [
  {
    name: 'factTree',
    columns: [bigint('seq'), text('hash'), text('state')],
    primaryKey: [],
    single: true,
    indexes: [],
    may: ['insert', 'update'],
  },
  {
    name: 'signingKey',
    columns: [text('key'), text('userId'), text('addedAt')],
    primaryKey: ['key'],
    indexes: [],
    may: ['insert'],
  },
  {
    name: 'countersignature',
    columns: [text('key'), bigint('seq'), text('userId', false), text('said')],
    primaryKey: ['key', 'seq'],
    indexes: [],
    may: ['insert', 'update'],
  },
];

const programTables: readonly TenantTable[] = [
  {
    name: 'programAnswer',
    columns: [text('tokenId'), text('key'), text('digest'), text('answer'), text('at')],
    primaryKey: ['tokenId', 'key'],
    indexes: [{ columns: ['at'], sparse: false }],
    may: ['insert', 'delete'],
  },
  {
    name: 'webhook',
    columns: [
      ...[text('id'), text('url'), text('records'), text('commands'), text('createdBy'), text('createdAt')],
      ...[integer('generation'), text('formerUntil', false), bigint('toldSeq'), integer('attempts')],
      ...[text('failingSince', false), text('nextAt', false), text('disabledAt', false)],
      text('disabledWhy', false),
    ],
    primaryKey: ['id'],
    indexes: [],
    may: ['insert', 'update', 'delete'],
  },
  {
    name: 'webhookDelivery',
    columns: [
      ...[text('id'), text('webhookId'), bigint('seq'), text('at'), integer('milliseconds')],
      ...[{ ...integer('status'), required: false }, text('failure', false)],
    ],
    primaryKey: ['id'],
    indexes: [{ columns: ['webhookId', 'at'], sparse: false }],
    may: ['insert', 'delete'],
  },
];

const mailTables: readonly TenantTable[] = [
  {
    name: 'mailAttempt',
    columns: [text('letterId'), text('state'), integer('attempts'), text('beganAt'), text('nextAt')],
    primaryKey: ['letterId'],
    indexes: [],
    may: ['insert', 'update', 'delete'],
  },
];

/** Every table that holds an organisation's data. */
export function tenantTables(): readonly TenantTable[] {
  const projected = projectionTables(registry).map(
    (shape): TenantTable => ({ ...shape, may: ['insert', 'update'] }),
  );
  return [...logTables, ...sealedTables, ...provingTables, ...programTables, ...mailTables, ...projected];
}
