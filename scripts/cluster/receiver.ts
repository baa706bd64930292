import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What somebody who is told heard, in the order in which it came, and whom it answers only when it is let. */
export class Receiver {
  readonly heard: { id: string; building: string; isSigned: boolean }[] = [];
  secret = '';
  /** Answers nobody any more from this many messages on. */
  silentFrom = Number.POSITIVE_INFINITY;
  /** Once somebody waits for an answer. */
  readonly held = Promise.withResolvers<void>();
  readonly #server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const [id, at, given] = ['id', 'timestamp', 'signature'].map(
      (name) => request.headers[`webhook-${name}`],
    );
    const key = Buffer.from(this.secret.replace('whsec_', ''), 'base64');
    const mac = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
    const building = JSON.parse(body).data.records[0].id;
    this.heard.push({ id: String(id), building, isSigned: given === `v1,${mac}` });
    if (this.heard.length >= this.silentFrom) this.held.resolve();
    else response.writeHead(204).end();
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/told`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
