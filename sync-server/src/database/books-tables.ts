import type { LoggedRow } from '@portfolio-os/shared/log';
import type { PortfolioTables } from '@portfolio-os/shared/portfolio';
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

/** Verdicts on sets that are not in the log, kept so that a retry gets the same answer. */
export interface VerdictRow {
  id: string;
  device: string;
  n: number;
  outcome: 'duplicate' | 'refused';
  /** JSON of the refusal; null where the set was a duplicate. */
  refusal: string | null;
  judgedAt: string;
}

/** A person's installation. `lastN` is the number of its last set that got a verdict, without gaps. */
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

/**
 * What the last day's work found, so that a day on which nothing is due needs no more queries. It is valid only while the log
 * ends at this seq and hash, and decides only whether to look.
 */
export interface DayHintRow {
  seq: number;
  hash: string;
  /** The first calendar dates on which a charge, and a late fee that is posted without review, may fall due; null: none. */
  chargesOn: string | null;
  feesOn: string | null;
  /** Whether a lease had unallocated credit, and whether a charge was open or paid late. */
  credit: 0 | 1;
  late: 0 | 1;
  /** The calendar date of the last full look, without any hint, and the version of the day's work that wrote it. */
  lookedOn: string;
  version: number;
}

/** Up to which set an organisation's books are proven, and when the whole log was last folded again. */
interface ProofRow {
  seq: number;
  hash: string;
  /** A calendar date in UTC. */
  wholeOn: string;
}

/** An organisation's own key, sealed by the server's. */
interface SealingKeyRow {
  sealed: string;
}

/** A vendor's tax id, sealed by its organisation's key. It is in no log, no snapshot and no copy of a device. */
interface TaxIdRow {
  vendorId: string;
  sealed: string;
  keptAt: string;
}

/** What was done with a vendor's tax id, when and by whom; the application may insert and read, nothing else. */
interface TaxIdNoteRow {
  id: string;
  vendorId: string;
  act: 'kept' | 'shown' | 'filed' | 'removed';
  at: string;
  by: string;
}

/** The Merkle tree over the log, as far as it has been made: what the next set needs, derived from the log alone. */
interface FactTreeRow {
  seq: number;
  /** The log's at that place; where it has another there by now, the tree is made anew. */
  hash: string;
  /** JSON of `FactTreeState`. */
  state: string;
}

/** A key by which a member signs documents on one of their devices. */
interface SigningKeyRow {
  key: string;
  userId: string;
  addedAt: string;
}

/** What was said of a head; the server's for each head that was asked for, and each member's. */
interface CountersignatureRow {
  /** Who signed: the server's key, or that of a member's device. */
  key: string;
  seq: number;
  /** Null: this server's own. */
  userId: string | null;
  /** JSON of the countersignature. */
  said: string;
}

/** What a program was answered to a command, kept so that asking again with the same key does nothing twice. */
interface ProgramAnswerRow {
  tokenId: string;
  /** As the program chose it. */
  key: string;
  /** sha256 of the command and its arguments, hex. */
  digest: string;
  /** JSON of the answer: places in the log, and nothing of what is in them. */
  answer: string;
  /** An ISO instant. */
  at: string;
}

/** Somebody elsewhere who is told what has changed. What signs it is derived from the server's secret and kept nowhere. */
export interface WebhookRow {
  id: string;
  url: string;
  /** JSON: the names of the records, and of the commands, of which it is told; empty: of all. */
  records: string;
  commands: string;
  createdBy: string;
  createdAt: string;
  /** The number of its secret, and until when, an ISO instant, the one before still signs as well. */
  generation: number;
  formerUntil: string | null;
  /** Up to which place in the log it has been told. */
  toldSeq: number;
  /** How often the next was tried in vain, since when, and when it is tried again. */
  attempts: number;
  failingSince: string | null;
  nextAt: string | null;
  disabledAt: string | null;
  disabledWhy: string | null;
}

/** One attempt to tell. */
interface WebhookDeliveryRow {
  id: string;
  webhookId: string;
  seq: number;
  at: string;
  milliseconds: number;
  /** HTTP's answer; null where there was none, and then why. */
  status: number | null;
  failure: string | null;
}

/** How far the sending of one letter has got, until what came of it stands in the log. */
interface MailAttemptRow {
  letterId: string;
  /** Being handed to the mail server: found so later, nobody knows whether it arrived. Or waiting to be tried again. */
  state: 'handing' | 'waiting';
  attempts: number;
  /** ISO instants: of the first attempt, and when to look at it again. */
  beganAt: string;
  nextAt: string;
}

export type BooksTables = { [T in keyof PortfolioTables]: Tenant<PortfolioTables[T]> } & {
  /** The log, one row a change set; the application may insert and read, nothing else. */
  changeSet: Tenant<LoggedRow>;
  head: Tenant<HeadRow>;
  verdict: Tenant<VerdictRow>;
  device: Tenant<DeviceRow>;
  snapshot: Tenant<SnapshotRow>;
  dayHint: Tenant<DayHintRow>;
  proof: Tenant<ProofRow>;
  sealingKey: Tenant<SealingKeyRow>;
  taxId: Tenant<TaxIdRow>;
  taxIdNote: Tenant<TaxIdNoteRow>;
  factTree: Tenant<FactTreeRow>;
  signingKey: Tenant<SigningKeyRow>;
  countersignature: Tenant<CountersignatureRow>;
  programAnswer: Tenant<ProgramAnswerRow>;
  webhook: Tenant<WebhookRow>;
  webhookDelivery: Tenant<WebhookDeliveryRow>;
  mailAttempt: Tenant<MailAttemptRow>;
};
