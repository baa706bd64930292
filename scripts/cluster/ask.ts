import { Agent, type IncomingMessage, request } from 'node:http';

/** Many small requests over few connections that stay open, as many desktops behind a proxy would make them. */
const agent = new Agent({ keepAlive: true, maxSockets: 400 });

/** The node went away before it had answered: whether it took what was sent is not known. */
export class CutOffError extends Error {}

/** The node answered, and it was not what a healthy server answers here. */
export class UnexpectedAnswerError extends Error {}

export interface Asking {
  readonly url: string;
  readonly token: string;
  /** JSON, as it is sent; without it nothing is sent but the question. */
  readonly body?: string;
}

/** The value of an answer of the API. As little work as can be, because it is done on the computer that is measured. */
export async function ask<T>({ url, token, body }: Asking): Promise<T> {
  const { status, text } = await send({ url, token, ...(body === undefined ? {} : { body }) });
  if (status === 503) throw new CutOffError(`${url} is not ready.`);
  if (status !== 200) throw new UnexpectedAnswerError(`${url} answered ${status}: ${text.slice(0, 300)}`);
  return (JSON.parse(text) as { value: T }).value;
}

function send({ url, token, body }: Asking): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const cutOff = (cause: unknown) => reject(new CutOffError(`${url} went away.`, { cause }));
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const sent = request(url, { method: body ? 'POST' : 'GET', agent, headers }, (response) => {
      textOf(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), cutOff);
    });
    sent.on('error', cutOff);
    sent.end(body);
  });
}

function textOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('error', reject);
    response.on('aborted', () => reject(new Error('The answer was cut off.')));
  });
}

/** Follows the end of a log as it is told, until the connection breaks or `signal` ends it. */
export function followLive(
  { url, token }: Asking,
  { signal, onHead }: { signal: AbortSignal; onHead: (seq: number) => void },
): Promise<void> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}` };
    const sent = request(url, { headers, signal, agent: liveAgent }, (response) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        const events = (rest + piece).split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: (.+)$/m.exec(event)?.[1];
          if (data) onHead((JSON.parse(data) as { seq: number }).seq);
        }
      });
      response.on('close', () => resolve());
    });
    sent.on('error', () => resolve());
    sent.end();
  });
}

const liveAgent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
