import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../sync-server/src/database/test-postgres.ts';

const PASSWORD = 'owner';
const settings = ['max_connections=400', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];

export class PostgresMissingError extends Error {
  constructor() {
    super(
      'This needs PostgreSQL with pg_basebackup, which the one from npm does not bring. On Debian and Ubuntu:\n' +
        '  apt-get install postgresql\nElsewhere install PostgreSQL and name its folder: PG_BIN=/path/to/bin',
    );
  }
}

/** A PostgreSQL primary and a streaming replica of it on this computer, from the distribution's own programs. */
export class PostgresPair {
  readonly #folder: string;
  readonly #bin: string;
  readonly #who: { uid?: number; gid?: number };
  readonly #servers: ChildProcess[] = [];
  primaryUrl = '';
  replicaUrl = '';

  private constructor(bin: string) {
    this.#bin = bin;
    this.#who = postgresUser();
    this.#folder = mkdtempSync(join(tmpdir(), 'portfolio-os-cluster-'));
    const { uid, gid } = this.#who;
    if (uid !== undefined && gid !== undefined) chownSync(this.#folder, uid, gid);
    chmodSync(this.#folder, 0o750);
  }

  static async start(): Promise<PostgresPair> {
    const pair = new PostgresPair(findPrograms());
    await pair.#startPrimary().catch(async (error: unknown) => {
      await pair.stop();
      throw error;
    });
    return pair;
  }

  async #startPrimary(): Promise<void> {
    const [primary, replica] = [await freePort(), await freePort()];
    const file = join(this.#folder, 'password');
    writeFileSync(file, PASSWORD, { mode: 0o644 });
    const data = join(this.#folder, 'primary');
    const auth = ['--auth-host=scram-sha-256', '--auth-local=reject', '--username=postgres'];
    this.run('initdb', ['--pgdata', data, '--pwfile', file, '--encoding=UTF8', '--locale=C', ...auth]);
    await this.#serve(data, primary);
    const copy = join(this.#folder, 'replica');
    const from = ['--host=127.0.0.1', `--port=${primary}`, '--username=postgres', '--no-password'];
    this.run('pg_basebackup', [...from, '--pgdata', copy, '--write-recovery-conf', '--wal-method=stream']);
    await this.#serve(copy, replica, ['hot_standby_feedback=on']);
    this.primaryUrl = urlOf(primary);
    this.replicaUrl = urlOf(replica);
  }

  /** The path of a file that its programs may read and write. */
  fileFor(name: string): string {
    return join(this.#folder, name);
  }

  /** Runs one of PostgreSQL's own programs as the server's user; throws with its output where it fails. */
  run(program: string, args: readonly string[]): void {
    const env = { ...process.env, PGPASSWORD: PASSWORD, LC_ALL: 'C' };
    const done = spawnSync(join(this.#bin, program), args, {
      ...{ ...this.#who, env, cwd: this.#folder, encoding: 'utf8' },
    });
    if (done.status !== 0) throw new Error(`${program} failed: ${done.error?.message ?? done.stderr}`);
  }

  async #serve(data: string, port: number, more: readonly string[] = []): Promise<void> {
    const flags = [`port=${port}`, ...settings, ...more].flatMap((setting) => ['-c', setting]);
    const server = spawn(join(this.#bin, 'postgres'), ['-D', data, ...flags], {
      ...{ ...this.#who, cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] },
    });
    this.#servers.push(server);
    let said = '';
    const ready = Promise.withResolvers<void>();
    server.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk.toString();
      if (said.includes('ready to accept')) ready.resolve();
    });
    server.once('exit', () => ready.reject(new Error(`PostgreSQL ended: ${said.slice(-500)}`)));
    await ready.promise;
  }

  /** Stops the replica first, because it would complain about its missing primary. */
  async stop(): Promise<void> {
    for (const server of this.#servers.reverse()) {
      if (server.exitCode !== null) continue;
      const exited = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await Promise.race([exited, pause(20_000, undefined, { ref: false })]);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function urlOf(port: number): string {
  return `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
}

/** The newest that is installed. */
function findPrograms(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [process.env.PG_BIN ?? '', ...versions.map((version) => join(debian, version, 'bin'))];
  const found = folders.find((folder) => folder !== '' && existsSync(join(folder, 'pg_basebackup')));
  if (!found) throw new PostgresMissingError();
  return found;
}

/** PostgreSQL refuses to run as root; the distribution's package brings a user for it. */
function postgresUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    if (status !== 0) throw new PostgresMissingError();
    return Number(stdout);
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
}
