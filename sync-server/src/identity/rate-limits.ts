import { type Counters, type Limit, secondsToWait } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { digest } from './codes.ts';
import type { IdentityDatabase } from './tables.ts';

const MINUTE = 60;
const unlimited: Limit = { most: Number.POSITIVE_INFINITY, seconds: MINUTE };

/** How often one account, and one network address, may ask for something. */
const limits = {
  'sign-up': { account: { most: 5, seconds: 60 * MINUTE }, address: { most: 20, seconds: 60 * MINUTE } },
  'sign-in': { account: { most: 10, seconds: 15 * MINUTE }, address: { most: 60, seconds: 15 * MINUTE } },
  verify: { account: { most: 10, seconds: 15 * MINUTE }, address: { most: 60, seconds: 15 * MINUTE } },
  'two-factor': { account: unlimited, address: { most: 30, seconds: 15 * MINUTE } },
  'forgot-password': {
    account: { most: 5, seconds: 60 * MINUTE },
    address: { most: 20, seconds: 60 * MINUTE },
  },
  'reset-password': {
    account: { most: 10, seconds: 15 * MINUTE },
    address: { most: 60, seconds: 15 * MINUTE },
  },
  /** A code of an authenticator counts once (RFC 6238 §5.2); it is good for a minute and a half at most. */
  'authenticator-code': { account: { most: 1, seconds: 3 * MINUTE }, address: unlimited },
  'own-account': { account: { most: 20, seconds: 15 * MINUTE }, address: { most: 60, seconds: 15 * MINUTE } },
  mail: { account: { most: 8, seconds: 60 * MINUTE }, address: unlimited },
  invite: { account: { most: 30, seconds: 60 * MINUTE }, address: unlimited },
  'accept-invitation': { account: { most: 10, seconds: 15 * MINUTE }, address: unlimited },
} satisfies Record<string, Record<'account' | 'address', Limit>>;

export type LimitedAction = keyof typeof limits;

export interface RateLimits {
  /** Counts one request; answers the minutes to wait where it was one too many, and null where it may go on. */
  readonly exceeded: (action: LimitedAction, who: Who) => Promise<number | null>;
  /**
   * Whether an authenticator's code was used before, wherever one is asked for; it is used from now on. Of requests at the
   * same time one is the first (RFC 6238 §5.2).
   */
  readonly isUsedCode: (userId: string, code: string) => Promise<boolean>;
  /** An account was opened from an address with its password: a stranger elsewhere does not lock its owner out there. */
  readonly remember: (account: string, address: string) => Promise<void>;
}

/** Whose requests are counted together: those of one account (e-mail address or user id), those of one network address. */
interface Who {
  readonly account?: string | undefined;
  /** Where the account is tried from; counted with it, and not by itself. */
  readonly from?: string | undefined;
  readonly address?: string | undefined;
}

/** Over all addresses one account may be tried so many times as often as from one of them. */
const EVERYWHERE = 10;
const REMEMBERED_SECONDS = 90 * 24 * 60 * MINUTE;

export interface RateLimitOptions {
  readonly db: IdentityDatabase;
  readonly secret: string;
  /** Multiplies what one network address may do, for a load test or for many people behind one address. */
  readonly addressFactor: number;
}

/** Counters in the database, so that all nodes share them. What is counted cannot be read from their keys. */
export function createRateLimits({ db, secret, addressFactor }: RateLimitOptions): RateLimits {
  const counters = databaseCounters(db);
  const count = async (key: string, limit: Limit) => {
    if (limit.most === unlimited.most) return null;
    const seconds = await secondsToWait(counters, key, limit);
    return seconds === null ? null : Math.ceil(seconds / MINUTE);
  };
  const keyOf = (purpose: string, who: string) => digest(secret, `limit ${purpose}`, who.toLowerCase());
  const place = (account: string, address: string) => `${account} ${networkOf(address)}`;

  async function isRemembered(account: string, address: string): Promise<boolean> {
    const row = await db
      .selectFrom('rateLimit')
      .select('key')
      .where('key', '=', keyOf('remembered', place(account, address)))
      .where('endsAt', '>', new Date())
      .executeTakeFirst();
    return row !== undefined;
  }

  /** From each address by itself: whoever guesses elsewhere locks nobody out. Where the whole world guesses, what is not known waits. */
  async function tooOftenFrom(action: LimitedAction, account: string, from: string): Promise<number | null> {
    const { account: limit } = limits[action];
    const near = await count(keyOf(`${action} account`, place(account, from)), limit);
    if (near !== null) return near;
    const all = { ...limit, most: limit.most * EVERYWHERE };
    const everywhere = await count(keyOf(`${action} everywhere`, account), all);
    return everywhere !== null && (await isRemembered(account, from)) ? null : everywhere;
  }

  const codeLimit = limits['authenticator-code'].account;
  return {
    isUsedCode: async (userId, code) =>
      (await count(keyOf('authenticator-code account', `${userId} ${code}`), codeLimit)) !== null,
    exceeded: async (action, { account, from, address }) => {
      const { address: limit, account: accountLimit } = limits[action];
      const most = limit.most * addressFactor;
      const byAddress =
        address === undefined
          ? null
          : await count(keyOf(`${action} address`, networkOf(address)), { ...limit, most });
      if (byAddress !== null || account === undefined) return byAddress;
      if (from !== undefined) return tooOftenFrom(action, account, from);
      return count(keyOf(`${action} account`, account), accountLimit);
    },
    remember: async (account, address) =>
      void (await counters.count(keyOf('remembered', place(account, address)), REMEMBERED_SECONDS)),
  };
}

/** Counts in the database: in one statement, so that requests at the same time on several nodes are each counted. */
function databaseCounters(db: IdentityDatabase): Counters {
  return {
    count: (key, seconds) => {
      const now = new Date();
      const endsAt = new Date(now.getTime() + seconds * 1000);
      return db
        .insertInto('rateLimit')
        .values({ key, count: 1, endsAt })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql`case when rate_limit.ends_at <= ${now} then 1 else rate_limit.count + 1 end`,
            endsAt: sql`case when rate_limit.ends_at <= ${now} then excluded.ends_at else rate_limit.ends_at end`,
          }),
        )
        .returning(['count', 'endsAt'])
        .executeTakeFirstOrThrow();
    },
  };
}

/** A household has a whole /64 of IPv6 addresses, so they count as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
