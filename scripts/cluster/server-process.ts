import { fileURLToPath } from 'node:url';
import type { ServerRole } from '../../sync-server/src/config.ts';
import { nodeFlags } from '../node-flags.ts';
import { Killable } from './killable.ts';

const main = fileURLToPath(new URL('../../sync-server/src/main.ts', import.meta.url));

export interface ServerProcessOptions {
  readonly name: string;
  readonly role: ServerRole;
  readonly port: number;
  readonly databaseUrl: string;
  readonly replicaUrl?: string;
  readonly secret: string;
  /** For a single node: the folder of attached files. */
  readonly dataFolder: string;
}

/** The sync server as people run it, in a process of its own. */
export class ServerProcess {
  readonly url: string;
  readonly #options: ServerProcessOptions;
  readonly #process = new Killable();
  readonly #errors: string[] = [];

  constructor(options: ServerProcessOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Resolves to true once it answers; to false where it was killed before. */
  get ready(): Promise<boolean> {
    return this.#process.ready;
  }

  /** Its logged errors and any exit of its own; both should be empty. */
  get complaints(): readonly string[] {
    return [...this.#process.complaints, ...this.#errors];
  }

  start(): Promise<boolean> {
    const { name, role, port, databaseUrl, replicaUrl, secret, dataFolder } = this.#options;
    return this.#process.start({
      name,
      args: [...nodeFlags('server'), main, '--role', role],
      env: {
        ...{ PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' },
        ...{ DATABASE_URL: databaseUrl, REPLICA_URL: replicaUrl, SECRET: secret, DATA_DIR: dataFolder },
      },
      onLine: (line) => {
        if (line.startsWith('The sync server answers')) this.#process.isReady();
        else if (line.startsWith('{')) this.#errors.push(`${name}: ${line}`);
      },
    });
  }

  kill(): Promise<void> {
    return this.#process.end('SIGKILL');
  }

  /** Stops it as an operator does: it answers running requests first. */
  stop(): Promise<void> {
    return this.#process.end('SIGTERM');
  }
}
