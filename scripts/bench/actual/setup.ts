import { join } from 'node:path';
import { CountingProxy } from './counting-proxy.ts';
import { Device } from './device.ts';
import type { Installed } from './install.ts';
import { ActualServer } from './server.ts';

const PASSWORD = 'only for measuring';

/** Actual's server and the measured devices; closing it ends every process that it started. */
export class ActualSetup {
  readonly server: ActualServer;
  /** The connection of the writing device, on which its bytes are counted. */
  readonly proxy: CountingProxy;
  readonly #installed: Installed;
  readonly #folder: string;
  readonly #devices: Device[] = [];

  private constructor(server: ActualServer, proxy: CountingProxy, installed: Installed, folder: string) {
    this.server = server;
    this.proxy = proxy;
    this.#installed = installed;
    this.#folder = folder;
  }

  static async start(installed: Installed, folder: string): Promise<ActualSetup> {
    const server = await ActualServer.start(installed.serverPath, join(folder, 'server'), PASSWORD);
    return new ActualSetup(server, await CountingProxy.start(server.url), installed, folder);
  }

  /** Starts the process of a device that has nothing yet. */
  device(serverUrl: string): Device {
    const name = `device ${this.#devices.length + 1}`;
    const { clientUrl } = this.#installed;
    const folder = join(this.#folder, name.replace(' ', '-'));
    const device = new Device({ name, folder, clientUrl, serverUrl, password: PASSWORD });
    this.#devices.push(device);
    return device;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#devices.map((device) => device.end()));
    await this.proxy.stop();
    await this.server.stop();
  }
}
