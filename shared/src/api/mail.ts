import type { LetterKind, LetterOutcomeKind, MailRuleKind, OutcomeReason } from '../mail/rules.ts';

/** A letter as a list draws it. */
export interface LetterView {
  readonly id: string;
  readonly what: LetterKind;
  readonly leaseId: string;
  readonly unit: string;
  readonly tenantId: string;
  readonly tenant: string;
  readonly address: string;
  readonly subject: string;
  readonly receiptId: string;
  readonly fileName: string;
  readonly askedOn: string;
  /** Whether a rule asked for it. */
  readonly isMonthly: boolean;
  /** The same for all that one act of a person, or one run of a rule, asked for; null: by itself, or as older programs wrote it. */
  readonly mailingId: string | null;
  /** Null: the server has not said yet. */
  readonly outcome: LetterOutcomeKind | null;
  readonly why: OutcomeReason | null;
  readonly on: string | null;
  /** When somebody asked that it is not sent; it may have gone out all the same. */
  readonly withdrawnOn: string | null;
}

/** Somebody on a lease to whom a letter could go, with the words that are proposed. */
export interface LetterPersonView {
  readonly tenantId: string;
  readonly name: string;
  readonly address: string | null;
  readonly mailStoppedOn: string | null;
  readonly mailRefusedOn: string | null;
  readonly subject: string;
  readonly text: string;
}

/** Who would get which document; leases of which there is nothing to say are left out. */
export interface LettersPreview {
  /** Whether there is a server that sends mail: without one, documents are printed. */
  readonly hasServer: boolean;
  /** What stands under every mail, before the address that the server adds. */
  readonly footer: string;
  readonly leases: readonly {
    readonly leaseId: string;
    readonly unit: string;
    readonly people: readonly LetterPersonView[];
  }[];
}

export interface MailRuleView {
  readonly id: string;
  readonly what: MailRuleKind;
  readonly dayOfMonth: number;
  readonly overCents: number | null;
  readonly pastDays: number | null;
  readonly endedOn: string | null;
  /** What its last run did. */
  readonly lastRun: { readonly on: string; readonly letters: number; readonly leftOut: number } | null;
}

export interface MailRulesView {
  readonly hasServer: boolean;
  readonly rules: readonly MailRuleView[];
}
