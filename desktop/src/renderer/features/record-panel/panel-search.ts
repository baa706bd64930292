/** What a record’s panel shows. */
export const panelTabs = ['history', 'files', 'notes'] as const;
export type PanelTab = (typeof panelTabs)[number];

/** What an address says of a panel: which part is open, and of which row where it is not the page’s own record. */
export interface PanelSearch {
  panel?: PanelTab;
  of?: string;
}

/** Whatever else an address says opens nothing. */
export function panelSearchOf({ panel, of }: Record<string, unknown>): PanelSearch {
  const tab = panelTabs.find((one) => one === panel);
  if (!tab) return {};
  return { panel: tab, ...(typeof of === 'string' && { of }) };
}
