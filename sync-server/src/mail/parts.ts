import type { BlobStore } from '../attachments/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import type { Identity } from '../identity/index.ts';
import type { HeadNotifier } from '../log/index.ts';
import type { ReportParts } from '../reports/index.ts';
import type { LetterMailer } from './deliver.ts';

/** What the sending of letters works with. */
export interface MailParts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly heads: HeadNotifier;
  readonly blobs: BlobStore;
  readonly pdf: ReportParts['pdf'];
  readonly mailer: LetterMailer;
  /** Where people reach the server, for the page on which they stop mail. */
  readonly baseUrl: string;
  readonly now: () => Date;
  /** How many letters leave one organisation a day, where it is not the usual number. */
  readonly mostADay?: number | undefined;
}

/** An organisation's day as the books have it. */
export interface MailDay {
  readonly orgId: string;
  readonly timeZone: string;
  readonly today: string;
  readonly now: Date;
}
