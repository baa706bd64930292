import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** What a log says of an error: where it happened and what the database calls it. */
interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly routine?: string;
  readonly table?: string;
  readonly stack: readonly string[];
  readonly cause?: LoggedError;
}

/** The server's log: one JSON line for each thing that happened, without a secret and without anybody's data. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: loggedError } };
  return destination ? pino(options, destination) : pino(options);
}

const MOST_CAUSES = 4;

/**
 * An allow-list: messages, parameters and the database's own hints quote the rows that a request brought, and each driver
 * calls them otherwise.
 */
function loggedError(error: unknown, causes = MOST_CAUSES): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const named = (name: string) => {
    const value = Reflect.get(error, name);
    return typeof value === 'string' && /^[\w.$-]{1,100}$/.test(value) ? { [name]: value } : {};
  };
  return {
    type: error.constructor.name,
    ...named('code'),
    ...named('constraint'),
    ...named('routine'),
    ...named('table'),
    // Above the frames stands the message.
    stack: (error.stack ?? '').split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line)),
    ...(error.cause !== undefined && causes > 0 ? { cause: loggedError(error.cause, causes - 1) } : {}),
  };
}
