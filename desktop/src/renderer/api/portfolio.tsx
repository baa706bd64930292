import type { PortfolioView } from '@portfolio-os/shared/api';
import { createContext, useContext } from 'react';

const PortfolioContext = createContext<PortfolioView | null>(null);

export const PortfolioProvider = PortfolioContext.Provider;

/** The portfolio that this window shows. Each window shows one; switching loads the other's address. */
export function usePortfolio(): PortfolioView {
  const portfolio = useContext(PortfolioContext);
  if (!portfolio) throw new Error('Rendered outside of a portfolio.');
  return portfolio;
}

const LAST_OPENED = 'portfolio-os.last-opened';

export function portfolioAddress(id: string): string {
  return `/p/${encodeURIComponent(id)}`;
}

/** "/p/0192…/tenants" → "0192…"; null for every other address. */
export function portfolioInAddress(pathname: string): string | null {
  const id = /^\/p\/([^/]+)/.exec(pathname)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}

export function rememberOpened(id: string): void {
  localStorage.setItem(LAST_OPENED, id);
}

export function lastOpened(): string | null {
  return localStorage.getItem(LAST_OPENED);
}
