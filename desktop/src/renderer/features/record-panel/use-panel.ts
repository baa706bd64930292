import { useNavigate, useSearch } from '@tanstack/react-router';
import { openerOf } from '../../components/ui/use-focus-return.ts';
import type { PanelSearch, PanelTab } from './panel-search.ts';

/** Of this window, which has one panel: what the key opens, and where the focus was when the panel was asked for. */
const latest: { tab: PanelTab; opener: HTMLElement | null } = { tab: 'history', opener: null };

export const lastShown = (): PanelTab => latest.tab;
export const askedFrom = (): HTMLElement | null => (latest.opener?.isConnected ? latest.opener : null);

/** The panel as the page’s address says it. Opening and closing it is no step of its own for Back. */
export function usePanel() {
  const { panel, of }: PanelSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: PanelSearch) =>
    void navigate({
      to: '.',
      // What narrows the list behind it and its order stay as they are.
      search: ({ panel: _, of: __, ...listed }: PanelSearch) => ({ ...listed, ...next }),
      replace: true,
      resetScroll: false,
    });
  return {
    panel,
    of,
    /** `id`: of a row of this page; the page’s own record without it. */
    show: (tab: PanelTab, id?: string) => {
      latest.tab = tab;
      if (panel === undefined || id !== of) latest.opener = openerOf(document.activeElement);
      go({ panel: tab, ...(id && { of: id }) });
    },
    close: () => go({}),
  };
}
