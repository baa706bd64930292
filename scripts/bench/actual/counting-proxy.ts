import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/**
 * Each request gets a connection of its own: a device that writes for seconds does not notice that an idle connection was
 * closed, and its next request would fail.
 */
const ALONE = { connection: 'close' };

/** A proxy between a device and the server that counts the bytes of the request bodies. */
export class CountingProxy {
  readonly #server: Server;
  bytesUp = 0;

  private constructor(target: string) {
    this.#server = createServer((asked, answer) => {
      const { method, url } = asked;
      const headers = { ...asked.headers, ...ALONE };
      asked.on('data', (chunk: Buffer) => {
        this.bytesUp += chunk.length;
      });
      const onward = request(new URL(url ?? '/', target), { method, headers, agent: false }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, { ...answered.headers, ...ALONE });
        pipeline(answered, answer, () => {});
      });
      onward.on('error', () => answer.destroy());
      pipeline(asked, onward, () => {});
    });
  }

  static async start(target: string): Promise<CountingProxy> {
    const proxy = new CountingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
