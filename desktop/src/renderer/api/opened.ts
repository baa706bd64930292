import type { PortfolioView } from '@portfolio-os/shared/api';
import { invitationParameters } from '@portfolio-os/shared/wire/rules';
import { useEffect, useState } from 'react';
import type { DesktopBridge } from '../../main/ipc.ts';
import { portfolioAddress } from './portfolio.tsx';

declare global {
  interface Window {
    /** Only in the desktop app; a browser has no menu of ours and opens no file with us. */
    readonly portfolioOS?: DesktopBridge;
  }
}

/** Stands in the address once it is settled in which portfolio the opened file is reviewed. */
const HERE = 'opened';

/** Where the review of the file that the person opened begins: it takes the file when it is shown. */
export function openedReviewAddress(portfolioId: string): string {
  return `${portfolioAddress(portfolioId)}/imports/statement?${HERE}`;
}

/**
 * The name of a bank's file that was opened with the app and waits for an answer: in which portfolio, or that there is none
 * yet. Where there is exactly one, its review is opened at once; the link of an invitation leads to Join.
 */
export function useOpenedFile(portfolios: readonly PortfolioView[] | undefined) {
  const [waiting, setWaiting] = useState<string | null>(null);
  useEffect(() => {
    const bridge = window.portfolioOS;
    if (!bridge || !portfolios) return;
    const look = async () => {
      const opened = await bridge.lookAtOpened();
      if (opened?.kind === 'invitation') {
        await bridge.takeOpened();
        location.assign(`/join?${invitationParameters(opened.invitation)}`);
      } else if (opened) {
        const [only, ...others] = portfolios.filter(({ problem }) => problem === null);
        if (only && others.length === 0) location.assign(openedReviewAddress(only.id));
        else setWaiting(opened.name);
      }
    };
    if (!new URLSearchParams(location.search).has(HERE)) void look();
    return bridge.onOpened(() => void look());
  }, [portfolios]);
  const giveUp = () => {
    setWaiting(null);
    void window.portfolioOS?.takeOpened();
  };
  return { waiting, giveUp };
}

/** The file that was opened with the app, as if it had been chosen in the page; null where none waits. */
export async function takeOpenedFile(): Promise<File | null> {
  const opened = (await window.portfolioOS?.takeOpened()) ?? null;
  return opened && new File([opened.bytes], opened.name);
}
