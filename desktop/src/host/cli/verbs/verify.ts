import { verifyLedger } from '../../../ledger/index.ts';
import { Failure } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, tell } from '../terminal.ts';

export async function verify(options: PortfolioOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const started = performance.now();
    const verification = await verifyLedger(ledger.db);
    const milliseconds = Math.round(performance.now() - started);
    const { clean, sets, rows, beganAt, problems, findings } = verification;
    for (const finding of findings) tell(`To look at: ${finding}`);
    if (!clean) {
      for (const problem of problems) tell(problem);
      const message = `${problems.length} problems. Restore the last backup that verifies; nothing was changed.`;
      throw new Failure({ code: 'not-clean', message, details: { ...verification, milliseconds } });
    }
    const message =
      beganAt === null
        ? `Clean: ${sets} change sets, ${rows} rows compared in ${milliseconds} ms.`
        : `The chain holds from entry ${beganAt} to ${sets}. What came before is still being fetched from the server; rows are compared once it is here.`;
    await answer(options, { data: { ...verification, milliseconds }, message });
  });
}
