import type { LogFile } from './log-file.ts';

/** Writes down what ends the process; it ends all the same, as without a log. */
export function logCrashes(log: Pick<LogFile, 'failed'>): void {
  process.on('uncaughtExceptionMonitor', (error) =>
    log.failed('the app met an error that nobody caught', error),
  );
}
