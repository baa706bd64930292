import type { RecordChangeView, Sentence } from './changes.ts';

/** One change set of the log, newest first in lists. Instants are ISO strings. */
export interface HistoryEntryView {
  id: string;
  /** Its place in the log; null while the server has not confirmed it. */
  seq: number | null;
  /** When it was made, by the clock of the computer that made it. */
  at: string;
  /** 'local', 'system', or a person's id on the server. */
  actor: string;
  /** "You", "Ana Ruiz", "System", "On this computer". */
  who: string;
  /** "This computer", "Ana’s laptop", "The server". */
  device: string;
  command: string;
  /** "Payment recorded". */
  title: string;
  sentence: Sentence;
}

export interface HistoryView {
  /** How many changes there are that fit the filter, whatever part of them this is. */
  total: number;
  entries: HistoryEntryView[];
}

/** A change opened: what it did to each record. */
export interface HistoryEntryDetailView extends HistoryEntryView {
  /** When the server took it, or when it entered the log of this computer. */
  acceptedAt: string | null;
  hash: string | null;
  changes: RecordChangeView[];
}

/** A change of one record, with what it did to that record and to what belongs to it. */
export interface RecordHistoryEntryView extends HistoryEntryView {
  changes: RecordChangeView[];
}

/** What happened to one record, newest first. */
export interface RecordHistoryView {
  /** "Lease", and what people call this one. */
  what: string;
  name: string;
  total: number;
  entries: RecordHistoryEntryView[];
  /** Whether older changes are still being fetched. */
  fetching: boolean;
}

/** What the history can be narrowed to: the people and the kinds of change that occur in it. */
export interface HistoryFiltersView {
  people: { actor: string; who: string; changes: number }[];
  kinds: { command: string; title: string; changes: number }[];
  /** The record that was asked about, as people call it. */
  record: string | null;
  /** While what happened before this computer joined is still being fetched: how far it has come. */
  fetching: { through: number; of: number } | null;
}
