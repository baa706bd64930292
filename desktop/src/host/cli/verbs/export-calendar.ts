import { calendarFile } from '@portfolio-os/shared/reporting';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

interface CalendarOptions extends PortfolioOptions {
  readonly names?: boolean;
  readonly output?: string;
}

/** Writes the days on which something is due, ends or must be done as an iCalendar file. */
export async function exportCalendar(options: CalendarOptions): Promise<void> {
  const { names = false, output } = options;
  await withLedger(options, async (ledger) => {
    const [today, { acceptedAt: stampedAt }] = [await ledger.today(), ledger.head];
    const file = await ledger.read((books) => calendarFile(books, { today, names, stampedAt }));
    if (output === undefined) return write(file);
    await writeWhole(output, [Buffer.from(file)]);
    await answer(options, { data: { output }, message: `Wrote ${output}.` });
  });
}
