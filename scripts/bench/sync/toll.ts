import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';

/** Lies between a client and its server and counts the bytes that go up, headers and all. */
export class Toll {
  readonly url: string;
  bytesUp = 0;
  readonly #listener: Server;

  private constructor(listener: Server) {
    this.#listener = listener;
    this.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  }

  static async before(server: string): Promise<Toll> {
    const { hostname, port } = new URL(server);
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const toll = new Toll(listener);
    listener.on('connection', (near) => {
      const far = connect({ port: Number(port), host: hostname, noDelay: true });
      near.setNoDelay(true);
      near.on('data', (bytes) => {
        toll.bytesUp += bytes.length;
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
        one.pipe(other);
      }
    });
    return toll;
  }

  async close(): Promise<void> {
    this.#listener.close();
    await once(this.#listener, 'close');
  }
}
