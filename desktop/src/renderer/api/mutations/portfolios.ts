import type { ArchivePreviewView, PortfolioView, SyncView } from '@portfolio-os/shared/api';
import { type Progress, post, stream, upload, uploadStream, withQuery } from '../client.ts';
import { portfolioPath, postIn } from '../portfolio-routes.ts';

export interface NewPortfolio {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
}

export const createPortfolio = (body: NewPortfolio) => post<PortfolioView>('/portfolios', body);

export interface NewDemo {
  id: string;
  name: string;
  units: number;
  years: number;
  seed: number;
}

export interface Long {
  onProgress: (progress: Progress) => void;
  signal?: AbortSignal | undefined;
}

export const createDemo = (body: NewDemo, long: Long) =>
  stream<PortfolioView>('/portfolios/demo', body, long);

export const previewArchive = (file: File) => upload<ArchivePreviewView>('/portfolios/archive/preview', file);

/** Makes a portfolio of an archive; `into` is one that holds nothing yet. */
export const bringArchive = (file: File, into: string | undefined, long: Long) =>
  uploadStream<PortfolioView>(withQuery('/portfolios/archive', { into }), file, long);

export const restorePortfolio = (p: string, body: { backup: string; evenWaiting?: boolean }) =>
  postIn(p, '/restore', {}, body);

export const makeBackup = (p: string) => postIn(p, '/backups', {}, {});

export const verifyBooks = (p: string) => postIn(p, '/verify', {}, {});

export const syncNow = (p: string) => postIn(p, '/sync/now', {}, {});

/** Gives the portfolio to the server of somebody who is signed in there; what was sent stays sent when it is cancelled. */
export const connectPortfolio = (p: string, body: { accountId: string }, long: Long) =>
  stream<SyncView>(portfolioPath(p, '/sync/connect'), body, long);

export const disconnectPortfolio = (p: string, body: { evenWaiting: boolean }) =>
  postIn(p, '/sync/disconnect', {}, body);
