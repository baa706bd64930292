import { Agent, type IncomingMessage, request } from 'node:http';

/** Keeps few connections open for many small requests, as a proxy in front of many desktops does. */
const agent = new Agent({ keepAlive: true, maxSockets: 400 });

/** The connection broke before an answer: whether the node carried out the request is not known. */
export class CutOffError extends Error {}

/** The node gave an answer that a healthy server does not give here. */
class UnexpectedAnswerError extends Error {}

export interface Asking {
  readonly url: string;
  readonly token: string;
  /** JSON to send; left out for a request without a body. */
  readonly body?: string;
}

/** The value in an API answer. It does little work, because it runs on the computer that is measured. */
export async function ask<T>(asking: Asking): Promise<T> {
  const { status, bytes } = await send(asking);
  if (status !== 200) throw refused(asking, status, bytes);
  return (JSON.parse(bytes.toString('utf8')) as { value: T }).value;
}

/** The bytes of an answer; null for 404. */
export async function askBytes(asking: Asking): Promise<Buffer | null> {
  const { status, bytes } = await send(asking);
  if (status === 404) return null;
  if (status !== 200) throw refused(asking, status, bytes);
  return bytes;
}

function refused({ url }: Asking, status: number, bytes: Buffer): Error {
  if (status === 503) return new CutOffError(`${url} is not ready.`);
  return new UnexpectedAnswerError(`${url} answered ${status}: ${bytes.toString('utf8', 0, 300)}`);
}

function send({ url, token, body }: Asking): Promise<{ status: number; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const cutOff = (cause: unknown) => reject(new CutOffError(`${url} went away.`, { cause }));
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const sent = request(url, { method: body ? 'POST' : 'GET', agent, headers }, (response) => {
      allOf(response).then((bytes) => resolve({ status: response.statusCode ?? 0, bytes }), cutOff);
    });
    sent.on('error', cutOff);
    sent.end(body);
  });
}

function allOf(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve(Buffer.concat(chunks)));
    response.on('error', reject);
  });
}

/** Follows a log's head by live events, until the connection breaks or `signal` ends it. */
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
