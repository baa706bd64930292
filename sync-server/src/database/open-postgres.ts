import { createHmac } from 'node:crypto';
import { CamelCasePlugin, Kysely } from 'kysely';
import pg from 'pg';
import type { BooksTables } from './books-tables.ts';
import {
  APP_ROLE,
  BOOKS_SCHEMA,
  IDENTITY_ROLE,
  IDENTITY_SCHEMA,
  integerTypes,
  JOBS_ROLE,
  JOBS_SCHEMA,
  type ServerDatabase,
  type Wake,
} from './connections.ts';
import { PipelinedBeginDialect } from './pipelined-begin.ts';
import { prepareStatements } from './prepared-statements.ts';

const CHANNEL = 'portfolio_heads';

export interface PostgresOptions {
  /** The owner's connection: it migrates, and it gives the application roles their passwords. */
  readonly url: string;
  readonly replicaUrl?: string | undefined;
  /** The passwords of the application roles are derived from it. */
  readonly secret: string;
  readonly poolSize?: number;
}

/** Opens PostgreSQL through one pool for each role. A pool connects when it is first used. */
export function openPostgres({ url, replicaUrl, secret, poolSize = 10 }: PostgresOptions): ServerDatabase {
  const pools: pg.Pool[] = [];
  const over = <T>(connection: pg.PoolConfig, camelCase = true) => {
    const pool = new pg.Pool({ types: integers, ...connection });
    pool.on('connect', prepareStatements);
    // The pool replaces a connection that breaks while idle; a query that was running on it fails by itself.
    pool.on('error', () => undefined);
    pools.push(pool);
    return new Kysely<T>({
      dialect: new PipelinedBeginDialect({ pool }),
      plugins: camelCase ? [new CamelCasePlugin()] : [],
    });
  };
  const as = (base: string, role: string, schema: string): pg.PoolConfig => ({
    connectionString: withLogin(base, role, rolePassword(secret, role)),
    // Queries here take milliseconds; JIT compilation would take longer than running them.
    options: `-c search_path=${schema} -c jit=off`,
    max: poolSize,
  });
  const books = over<BooksTables>(as(url, APP_ROLE, BOOKS_SCHEMA));
  const owner = over<never>({ connectionString: url, options: `-c search_path=${BOOKS_SCHEMA}`, max: 2 });
  const ears = new Ears(withLogin(url, APP_ROLE, rolePassword(secret, APP_ROLE)));
  return {
    engine: 'postgres',
    owner,
    books,
    replica: replicaUrl ? over<BooksTables>(as(replicaUrl, APP_ROLE, BOOKS_SCHEMA)) : books,
    identity: over(as(url, IDENTITY_ROLE, IDENTITY_SCHEMA), false),
    jobs: over({ ...as(url, JOBS_ROLE, JOBS_SCHEMA), max: 2 }, false),
    jobQueue: {
      backend: 'postgres',
      connectionString: withLogin(url, JOBS_ROLE, rolePassword(secret, JOBS_ROLE)),
      max: 4,
    },
    notify: (payloads) => ears.notify(payloads),
    listen: (wake) => ears.listen(wake),
    dismissOwner: () => owner.destroy(),
    close: async () => {
      await ears.close();
      await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
    },
  };
}

/** The application's roles log in by themselves, so that an injected RESET ROLE leads nowhere. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
}

function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.toString();
}

const integers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === integerTypes.int8 || oid === integerTypes.numeric
      ? Number
      : pg.types.getTypeParser(oid, format as 'text'),
};

/** A connection of its own that listens for the commits of all nodes, and reconnects when it is cut. */
class Ears {
  readonly #url: string;
  readonly #listeners = new Set<Wake>();
  #client: pg.Client | undefined;
  #connecting: Promise<pg.Client> | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  async listen(wake: Wake): Promise<void> {
    this.#listeners.add(wake);
    await this.#connected();
  }

  async notify(payloads: readonly string[]): Promise<void> {
    const client = await this.#connected();
    await client.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
      CHANNEL,
      payloads,
    ]);
  }

  #connected(): Promise<pg.Client> {
    this.#connecting ??= this.#connect();
    return this.#connecting;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url });
    const lost = () => {
      if (this.#client === client || this.#connecting !== undefined) this.#connecting = undefined;
      if (!this.#closed) setTimeout(() => void this.#connected().catch(() => undefined), 1000).unref();
    };
    client.on('error', () => undefined);
    client.on('end', lost);
    client.on('notification', ({ payload }) => {
      for (const wake of this.#listeners) wake(payload ?? '');
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#connecting = undefined;
      throw error;
    }
    this.#client = client;
    return client;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end();
  }
}
