import { closedInWords, readLock } from '@portfolio-os/shared/closing';
import { newId, refuse } from '@portfolio-os/shared/core';
import { viewClosing } from '@portfolio-os/shared/views';
import { readConflicts } from '../../../ledger/index.ts';
import { Failure, orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';

/** Closes the books through a day; what the checklist says is told, and hinders nothing. */
export async function close({ through, ...options }: PortfolioOptions & { through: string }): Promise<void> {
  await withLedger(options, async (ledger) => {
    const [today, toDecide] = [await ledger.today(), (await readConflicts(ledger.db)).length];
    const { checks } = await viewClosing(ledger.books, { month: through, today, toDecide });
    orFail(await ledger.execute({ command: 'closing.closeThrough', args: { id: newId(), through } }));
    const lock = await readLock(ledger.books);
    const open = checks.filter(({ state }) => state === 'open').map(({ says }) => `Still open: ${says}`);
    const message = [lock ? closedInWords(lock) : '', ...open].join('\n');
    await answer(options, { data: { lock, checks }, message });
  });
}

/** Opens again what the latest close closed. */
export async function reopen({ reason, ...options }: PortfolioOptions & { reason: string }): Promise<void> {
  await withLedger(options, async (ledger) => {
    const closed = await readLock(ledger.books);
    if (!closed) throw new Failure(nothingClosed.error);
    const args = { id: newId(), closeId: closed.closeId, reason };
    orFail(await ledger.execute({ command: 'closing.reopen', args }));
    const lock = await readLock(ledger.books);
    await answer(options, {
      data: { lock },
      message: lock ? closedInWords(lock) : 'No period is closed any more.',
    });
  });
}

const nothingClosed = refuse('nothing-changed', 'No period of these books is closed.');
