import { loggedError } from '@portfolio-os/shared/core';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** The server's log: one JSON line for each thing that happened, without a secret and without anybody's data. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: (error: unknown) => loggedError(error) } };
  return destination ? pino(options, destination) : pino(options);
}
