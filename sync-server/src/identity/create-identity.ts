import { assert } from '@portfolio-os/shared/core';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import { CamelCasePlugin } from 'kysely';
import { IDENTITY_SCHEMA } from '../database/index.ts';
import { Background, type Log } from './background.ts';
import { type BetterAuth, configureBetterAuth } from './better-auth.ts';
import type { Mail, Mailer } from './mailer.ts';
import { type PasswordCost, passwordCost } from './passwords/passwords.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import type { IdentityDatabase, WithDatabase, WithSecret } from './tables.ts';

export interface IdentityOptions {
  /** The database through the role of identity (`ServerDatabase.identity`). */
  readonly db: AnyDatabase;
  /** Where clients reach the server: `https://sync.example.org`. */
  readonly baseUrl: string;
  /** Signs tokens and encrypts what has to be read again; all nodes have the same. */
  readonly secret: string;
  readonly mailer: Mailer;
  readonly production: boolean;
  readonly log?: Log;
  /** Multiplies what one network address may do: for a load test, or for many people behind one address. */
  readonly addressFactor?: number;
  /** What a new hash of a password costs; tests, which make thousands, make cheap ones. */
  readonly passwordCost?: PasswordCost;
}

/** Who people are, on which devices they are signed in, and to which organisations they belong: what every question needs. */
export interface Identity extends WithSecret {
  readonly auth: BetterAuth;
  readonly limits: RateLimits;
  /** Mails on their way. */
  readonly background: Background;
  /** Sends a mail, within what one mailbox may be sent. */
  readonly send: (mail: Mail) => Promise<void>;
}

export function createIdentity(options: IdentityOptions): Identity {
  const { baseUrl, secret, mailer, production, log = () => undefined, addressFactor = 1 } = options;
  assert(!production || baseUrl.startsWith('https://'), 'in production passwords travel over HTTPS only');
  assert(secret.length >= 32, 'the secret has at least 32 characters');
  const plain: AnyDatabase = options.db.withoutPlugins().withPlugin(new CamelCasePlugin());
  const db: IdentityDatabase = plain.withSchema(IDENTITY_SCHEMA);
  const background = new Background(log);
  const limits = createRateLimits({ db, secret, addressFactor });
  const send = mailWithin(limits, mailer);
  const cost = options.passwordCost ?? passwordCost;
  assert(!production || cost === passwordCost, 'in production a password costs what it should');
  const auth = configureBetterAuth({ db: plain, baseUrl, secret, passwordCost: cost, send, background, log });
  return { db, secret, auth, limits, background, send };
}

/** Nobody's mailbox is flooded through this server; what is too much is dropped without a word. */
function mailWithin(limits: RateLimits, mailer: Mailer) {
  return async (mail: Mail): Promise<void> => {
    if ((await limits.exceeded('mail', { account: mail.to })) === null) await mailer.send(mail);
  };
}

/** For upkeep: what has expired is of no use to anybody. */
export async function removeExpired({ db }: WithDatabase): Promise<void> {
  const now = new Date();
  await db.deleteFrom('session').where('expiresAt', '<', now).execute();
  await db.deleteFrom('verification').where('expiresAt', '<', now).execute();
  await db.deleteFrom('rateLimit').where('endsAt', '<', now).execute();
}
