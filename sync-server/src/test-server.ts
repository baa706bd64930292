import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { assert, type Limit, newId, type Role } from '@portfolio-os/shared/core';
import { PastBooks } from '@portfolio-os/shared/known-on';
import { PdfMaker } from '@portfolio-os/shared/node';
import { pino } from 'pino';
import { createServer, type SyncServer } from './app.ts';
import { DiskBlobStore } from './attachments/index.ts';
import { serverKeys } from './countersigning/index.ts';
import { migrateBooks, type ServerDatabase, serverId } from './database/index.ts';
import { openPreparedPGlite, TEST_SECRET } from './database/test-prepared.ts';
import { createMetrics } from './http/metrics.ts';
import {
  acceptInvitation,
  createIdentity,
  findSession,
  type Identity,
  invite,
  type Mail,
  migrateIdentity,
} from './identity/index.ts';
import { QUICK_TO_HASH } from './identity/passwords/test-quick-hash.ts';
import { migrateJobs } from './jobs/index.ts';
import { HeadNotifier } from './log/index.ts';
import { masterKeys } from './tax-ids/index.ts';

export { TEST_SECRET };

const PASSWORD = 'correct horse battery';

/** Somebody who is signed in on one device. */
export interface TestPerson {
  readonly email: string;
  readonly userId: string;
  readonly token: string;
}

/** The real server over a real database, called without a port; mails go to a mailbox that tests read. */
export class TestServer {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly app: SyncServer;
  readonly heads: HeadNotifier;
  readonly mails: Mail[] = [];
  readonly pdf = new PdfMaker();
  /** What the server logs, a line of JSON each. */
  readonly logged: string[] = [];
  /** The server's clock. */
  now: () => Date = () => new Date();
  readonly #closing = new AbortController();
  readonly #folder = mkdtempSync(join(tmpdir(), 'portfolio-os-server-'));

  private constructor(database: ServerDatabase, server: string, devicePace?: Limit) {
    this.database = database;
    this.heads = new HeadNotifier(database);
    this.identity = createIdentity({
      db: database.identity,
      baseUrl: 'http://127.0.0.1:8787',
      secret: TEST_SECRET,
      mailer: { send: async (mail) => void this.mails.push(mail) },
      production: false,
      addressFactor: 10_000,
      passwordCost: QUICK_TO_HASH,
    });
    this.app = createServer({
      database,
      server,
      devicePace,
      identity: this.identity,
      heads: this.heads,
      blobs: new DiskBlobStore({ folder: this.#folder, secret: TEST_SECRET }),
      taxIdKeys: masterKeys({ taxIdKey: undefined, taxIdKeyBefore: undefined }, TEST_SECRET),
      headKeys: serverKeys({ headKey: undefined, headKeyBefore: undefined }, TEST_SECRET),
      metrics: createMetrics(),
      log: pino({ level: 'info' }, { write: (line) => void this.logged.push(line) }),
      production: false,
      heartbeatSeconds: 20,
      now: () => this.now(),
      papers: { database, pdf: this.pdf, past: new PastBooks() },
      clientAddress: () => '127.0.0.1',
      closing: this.#closing.signal,
    });
  }

  static async over(database: ServerDatabase, devicePace?: Limit): Promise<TestServer> {
    await migrateBooks(database, TEST_SECRET);
    await migrateIdentity(database.owner);
    await migrateJobs(database.owner);
    const server = new TestServer(database, await serverId(database.owner), devicePace);
    await server.heads.listen();
    return server;
  }

  static async inMemory(): Promise<TestServer> {
    return TestServer.over(await openPreparedPGlite());
  }

  /** What a client's `fetch` is given instead of a network. */
  get fetch(): typeof fetch {
    return async (input, init) => unpacked(await this.app.fetch(new Request(input, init)));
  }

  async person(name: string): Promise<TestPerson> {
    const email = `${name.toLowerCase()}-${newId()}@example.org`;
    await this.#auth('sign-up', { name, email, password: PASSWORD });
    await this.identity.background.idle();
    const code = this.codeFor(email);
    const { token } = await this.#auth<{ token: string }>('verify', {
      email,
      password: PASSWORD,
      device: `${name}’s laptop`,
      code,
    });
    return this.#signedIn(email, token);
  }

  /** The same person on another device. */
  async signIn(email: string, device: string): Promise<TestPerson> {
    const { token } = await this.#auth<{ token: string }>('sign-in', { email, password: PASSWORD, device });
    return this.#signedIn(email, token);
  }

  async invite(owner: TestPerson, orgId: string, person: TestPerson, role: Role): Promise<void> {
    const act = { session: await this.#session(owner), headers: headersOf(owner.token) };
    const invited = await invite(this.identity, act, { orgId, email: person.email, role });
    assert(invited.ok, 'an owner may invite');
    await this.identity.background.idle();
    const joining = { session: await this.#session(person), headers: headersOf(person.token) };
    const joined = await acceptInvitation(this.identity, joining, this.codeFor(person.email));
    assert(joined.ok, 'an invitation is accepted by whom it was sent to');
  }

  codeFor(email: string): string {
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(
      this.mails.findLast(({ to }) => to === email)?.text ?? '',
    )?.[0];
    assert(code, `a mail to ${email} holds a code`);
    return code;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.pdf.end();
    await this.heads.flush();
    await this.identity.background.idle();
    await this.database.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #signedIn(email: string, token: string): Promise<TestPerson> {
    const session = await findSession(this.identity, headersOf(token));
    assert(session, 'a token that was just given is somebody');
    return { email, token, userId: session.userId };
  }

  async #session({ token }: TestPerson) {
    const session = await findSession(this.identity, headersOf(token));
    assert(session, 'this person is signed in');
    return session;
  }

  async #auth<T>(path: string, body: unknown): Promise<T> {
    const response = await this.app.request(`/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answered = (await response.json()) as { ok: boolean; value: T; error?: { message: string } };
    assert(answered.ok, `${path} is accepted: ${answered.error?.message}`);
    return answered.value;
  }
}

/** As a real `fetch` hands an answer out. */
async function unpacked(response: Response): Promise<Response> {
  const encoding = response.headers.get('content-encoding');
  if (!encoding) return response;
  const bytes = Buffer.from(await response.arrayBuffer());
  return new Response(encoding === 'zstd' ? zstdDecompressSync(bytes) : gunzipSync(bytes), response);
}

function headersOf(token: string): Headers {
  return new Headers({ authorization: `Bearer ${token}` });
}
