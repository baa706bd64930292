import type { ReceiptHolder } from '@portfolio-os/shared/attachments/rules';
import type { NotedTable } from '@portfolio-os/shared/notes/schema';
import type { PanelTab } from './panel-search.ts';

/** Whose panel it is. Whatever a file can hang on has one. */
export interface PanelRecord {
  table: ReceiptHolder;
  id: string;
  /** What people call it: "Maple Court · 3B". */
  name: string;
  /** What a note says that it is about, where that is not the name: "the lease of Maple Court · 3B". */
  about?: string;
}

export interface NotedRecord extends PanelRecord {
  table: NotedTable;
}

/** As records say it themselves; their schemas are no part of the page. */
const noted: Readonly<Record<NotedTable, true>> = {
  building: true,
  unit: true,
  tenant: true,
  lease: true,
  vendor: true,
};

export function isNoted(record: PanelRecord): record is NotedRecord {
  return Object.hasOwn(noted, record.table);
}

/** What there is of a record: of a bank account, a loan, an asset and an entity no notes. */
export function tabsOf(record: PanelRecord): readonly PanelTab[] {
  return isNoted(record) ? ['history', 'files', 'notes'] : ['history', 'files'];
}

export const tabWords: Readonly<Record<PanelTab, string>> = {
  history: 'What happened',
  files: 'Files',
  notes: 'Notes',
};
