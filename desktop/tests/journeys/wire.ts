import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The network between a client and its server: bytes go through it as they are, and are counted, until it is cut. */
export class Wire {
  readonly url: string;
  /** What the client sent, headers and all. */
  bytesUp = 0;
  readonly #listener: Server;
  readonly #open = new Set<Socket>();
  #isCut = false;

  private constructor(listener: Server) {
    this.#listener = listener;
    this.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  }

  static async to(server: string): Promise<Wire> {
    const { hostname, port } = new URL(server);
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const wire = new Wire(listener);
    listener.on('connection', (near) =>
      wire.#carry(near, connect({ port: Number(port), host: hostname, noDelay: true })),
    );
    return wire;
  }

  #carry(near: Socket, far: Socket): void {
    near.setNoDelay(true);
    near.on('data', ({ length }) => {
      this.bytesUp += length;
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
    if (this.#isCut) near.destroy();
  }

  /** Nothing gets through, and what was on its way is lost. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#open) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.#listener.close();
    await once(this.#listener, 'close');
  }
}
