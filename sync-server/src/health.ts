/**
 * Asks the server of this container or machine how it is, by the settings that it was started with: `node src/health.ts`.
 * Exit code 0 where it answers, 1 with the reason on stderr where it does not.
 */
import { get, type RequestOptions } from 'node:http';
import { get as getSecurely } from 'node:https';
import { type Config, readConfig } from './config.ts';

const ANSWER_WITHIN_MS = 3_000;

/** A server that listens everywhere is asked where only this computer reaches it. */
const loopbacks: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function ask({ host, port, tls }: Config): Promise<number | undefined> {
  const where: RequestOptions = {
    host: loopbacks[host] ?? host,
    port,
    path: '/healthz',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  };
  return new Promise((resolve, reject) => {
    const answered = ({ statusCode }: { statusCode?: number | undefined }) => resolve(statusCode);
    // The certificate is for the public name. Whether it holds is the clients' question: starting again would not mend it.
    const asked = tls ? getSecurely({ ...where, rejectUnauthorized: false }, answered) : get(where, answered);
    asked.once('error', reject);
  });
}

try {
  const status = await ask(readConfig(process.env, { dataFolder: '' }));
  if (status !== 200) throw new Error(`The server answers ${status}.`);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
