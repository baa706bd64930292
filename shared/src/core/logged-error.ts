/** What a log line holds of an error: its frames and the database's code for it. */
export interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly routine?: string;
  readonly table?: string;
  /** "Ledger.execute desktop/src/ledger/ledger.ts:120:7", the innermost first. */
  readonly stack: readonly string[];
  readonly cause?: LoggedError;
}

const MOST_CAUSES = 4;
const MOST_FRAMES = 30;

/**
 * An allow-list: messages, parameters and the database's hints quote the rows of a request, under names that differ by
 * driver. Folders above the program's own name the person whose computer it is.
 */
export function loggedError(error: unknown, causes = MOST_CAUSES): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const named = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' && /^[\w.$-]{1,100}$/.test(value) ? { [name]: value } : {};
  };
  return {
    type: typeName(error.constructor.name),
    ...named('code'),
    ...named('constraint'),
    ...named('routine'),
    ...named('table'),
    stack: loggedFrames(framesOf(error)),
    ...(error.cause !== undefined && causes > 0 ? { cause: loggedError(error.cause, causes - 1) } : {}),
  };
}

/** The name of an error's class; 'Error' for text that is no name. */
export function typeName(name: string): string {
  return /^[\w$]{1,60}$/.test(name) ? name : 'Error';
}

/** The message comes before the frames and may look like frames itself. */
function framesOf({ stack = '', message }: Error): string {
  const at = message === '' ? -1 : stack.indexOf(message);
  return at < 0 ? stack : stack.slice(at + message.length);
}

/** The frames of a stack, as V8, Firefox or Safari write one, without the folders above the program. */
export function loggedFrames(stack: string): string[] {
  return stack
    .split('\n')
    .flatMap((line) => loggedFrame(line) ?? [])
    .slice(0, MOST_FRAMES);
}

function loggedFrame(line: string): string | null {
  const [, caller = '', place = '', at = ''] =
    /^ {4}at (?:(.+) \()?(.+?)((?::\d+){2})\)?$/.exec(line) ?? /^(.*)@(.+?)((?::\d+){2})$/.exec(line) ?? [];
  const file = fileInProgram(place);
  if (file === null) return null;
  return `${/^[\w.$#<>[\] ]{1,100}$/.test(caller) ? `${caller} ` : ''}${file}${at}`;
}

/** Matches from the last place in a path where one of the program's own folders begins. */
const OWN = /(?:shared|desktop|sync-server)\/src\/|scripts\/|out\/(?:host|main|renderer)\/|assets\//;
const fromOwn = new RegExp(`(?<=/)(?:${OWN.source})(?!.*/(?:${OWN.source})).*$`);
const fromPackages = /(?<=\/)node_modules\/(?!.*\/node_modules\/).*$/;

/** "/home/maria/portfolio-os/shared/src/core/ids.ts" → "shared/src/core/ids.ts". */
function fileInProgram(place: string): string | null {
  const path = place.replaceAll('\\', '/');
  const [file = ''] =
    /^node:.*$/.exec(path) ?? fromPackages.exec(path) ?? fromOwn.exec(path) ?? /[^/]+$/.exec(path) ?? [];
  return /^(?:node:[\w/]+|[\w@.+$/-]{1,200}\.[cm]?[jt]sx?)$/.test(file) ? file : null;
}
