import { assert, newId, type Role } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { beforeAll } from 'vitest';
import type { ServerDatabase } from '../database/index.ts';
import { onBothEngines, TEST_SECRET } from '../database/test-database.ts';
import { type AuthEnv, authRoutes } from '../http/auth.ts';
import { createIdentity, type Identity } from './create-identity.ts';
import { acceptInvitation, createOrganisation, findSession, invite } from './index.ts';
import type { Mail } from './mailer.ts';
import { migrateIdentity } from './migrate.ts';
import { QUICK_TO_HASH } from './passwords/test-quick-hash.ts';
import type { Session } from './sessions.ts';

export const PASSWORD = 'correct horse battery';

interface Answered {
  readonly status: number;
  /** In seconds, where it is to be asked again. */
  readonly retryAfter?: string;
  readonly ok: boolean;
  readonly value: Record<string, never> & Record<string, string>;
  readonly error: { readonly code: string; readonly message: string; readonly field?: string };
}

/** A person who is signed in on one device. */
export interface Person {
  readonly email: string;
  readonly token: string;
  readonly headers: Headers;
  readonly session: Session;
}

/** Identity as the desktop meets it: over its routes, with a mailbox for everybody. */
export class TestIdentity {
  readonly identity: Identity;
  readonly database: ServerDatabase;
  readonly mails: Mail[] = [];
  readonly logged: string[] = [];
  /** The network address that requests come from. */
  address: string | undefined = undefined;
  readonly #app: Hono<AuthEnv>;

  constructor(database: ServerDatabase) {
    this.database = database;
    this.identity = createIdentity({
      db: database.identity,
      baseUrl: 'http://127.0.0.1:4400',
      secret: TEST_SECRET,
      mailer: { send: async (mail) => void this.mails.push(mail) },
      production: false,
      passwordCost: QUICK_TO_HASH,
      log: (level, message) => void this.logged.push(`${level} ${message}`),
    });
    this.#app = new Hono<AuthEnv>()
      .use(async (context, next) => {
        context.set('clientAddress', this.address);
        await next();
      })
      .route('/auth', authRoutes(this.identity));
  }

  async post(path: string, body: unknown, token?: string): Promise<Answered> {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const response = await this.#app.request(`/auth/${path}`, {
      ...{ method: 'POST', headers },
      body: JSON.stringify(body),
    });
    await this.identity.background.idle();
    const retryAfter = response.headers.get('retry-after');
    const answered = (await response.json()) as Omit<Answered, 'status' | 'retryAfter'>;
    return { status: response.status, ...(retryAfter && { retryAfter }), ...answered };
  }

  /** The code in the newest mail to an address. */
  codeFor(email: string): string {
    const mail = this.mails.findLast(({ to }) => to === email);
    const code = mail && /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(mail.text)?.[0];
    assert(code, `a mail to ${email} holds a code`);
    return code;
  }

  /** Signs somebody up, confirms the address and signs in. */
  async person(name: string, email = freshEmail(name)): Promise<Person> {
    await this.post('sign-up', { name, email, password: PASSWORD });
    const device = `${name}'s MacBook`;
    const answered = await this.post('verify', {
      ...{ email, password: PASSWORD, device },
      code: this.codeFor(email),
    });
    return this.signedIn(email, answered.value.token ?? '');
  }

  async signIn(email: string, device = 'Another device', password = PASSWORD): Promise<Person> {
    const answered = await this.post('sign-in', { email, password, device });
    return this.signedIn(email, answered.value.token ?? '');
  }

  async signedIn(email: string, token: string): Promise<Person> {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    const session = await findSession(this.identity, headers);
    assert(session, 'a token that was just given is somebody');
    return { email, token, headers, session };
  }

  /** Time passes: everything that is kept becomes so much older. The clock itself stays, because PGlite has timers on it. */
  async pass({ minutes = 0, days = 0 }: { minutes?: number; days?: number }): Promise<void> {
    const seconds = (days * 24 * 60 + minutes) * 60;
    for (const [table, columns] of Object.entries(instants))
      for (const column of columns)
        await sql`update ${sql.id('identity', table)}
          set ${sql.id(column)} = ${sql.id(column)} - make_interval(secs => ${seconds})`.execute(
          this.database.owner.withoutPlugins(),
        );
  }

  /** An organisation of somebody's. */
  async organisation(owner: Person): Promise<string> {
    const id = newId();
    await createOrganisation(this.identity, { id, name: 'Elm Street', userId: owner.session.userId });
    return id;
  }

  /** Invites somebody, who accepts. */
  async join(owner: Person, person: Person, orgId: string, role: Role): Promise<void> {
    await invite(this.identity, owner, { orgId, email: person.email, role });
    await this.identity.background.idle();
    const joined = await acceptInvitation(this.identity, person, this.codeFor(person.email));
    assert(joined.ok, 'an invitation is accepted by the person it was sent to');
  }
}

const instants = {
  session: ['created_at', 'updated_at', 'expires_at'],
  verification: ['created_at', 'updated_at', 'expires_at'],
  invitation: ['created_at', 'expires_at'],
  rate_limit: ['ends_at'],
};

export function freshEmail(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '-')}-${newId()}@example.org`;
}

export function onIdentity(title: string, tests: (world: () => TestIdentity) => void): void {
  onBothEngines(title, (database) => {
    let world: TestIdentity | undefined;
    beforeAll(async () => {
      await migrateIdentity(database().owner);
      world = new TestIdentity(database());
    });
    tests(() => {
      assert(world, 'identity is set up before the tests');
      return world;
    });
  });
}
