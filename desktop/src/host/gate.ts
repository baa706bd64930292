import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** A link that was printed, and stays in a terminal or a log, opens nothing later. */
const LINK_MS = 60_000;

/** What a browser says of a request that the app itself made, or a person by typing its address. */
const ownRequests = ['same-origin', 'none'];

/**
 * Lets only the person who started the host in. A random token, good once and for a minute, is exchanged for an HttpOnly
 * SameSite=Strict cookie, which browsers send to a path of this process alone that nobody can guess: cookies do not tell the
 * ports of a computer apart, so that any other server on it would be sent one for "/". The page learns the path from the
 * link's fragment. Host and Origin must be the host's own, so that no other site can reach it by pointing its name at
 * 127.0.0.1. The page itself holds nothing of anybody's, and is served to whoever asks.
 */
export class Gate {
  readonly #tokens = new Map<string, number>();
  readonly #sessions = new Set<string>();
  readonly #home: () => string;
  readonly #now: () => number;
  readonly #door = randomBytes(32).toString('base64url');
  /** "127.0.0.1:4870", known once the port is. */
  address = '';

  /** `home` is where a link leads to; `now` tells milliseconds. */
  constructor(home: () => string, now: () => number = () => performance.now()) {
    this.#home = home;
    this.#now = now;
  }

  /** Before each address of the API. */
  get door(): string {
    return `/door/${this.#door}`;
  }

  /** A fresh link that opens the app once. */
  link(): string {
    const token = randomBytes(32).toString('base64url');
    this.#tokens.set(token, this.#now() + LINK_MS);
    return `http://${this.address}/enter?token=${token}`;
  }

  guard(): MiddlewareHandler {
    return async (context, next) => {
      const { method, path } = context.req;
      const origin = context.req.header('origin');
      if (context.req.header('host') !== this.address)
        return context.text('This address is not served here.', 421);
      if (origin !== undefined && origin !== `http://${this.address}`)
        return context.text('Not from this app.', 403);
      if (path === '/enter') return this.#enter(context);
      if (path.startsWith(`${this.door}/api/`)) {
        if (!ownRequests.includes(context.req.header('sec-fetch-site') ?? 'none'))
          return context.text('Not from this app.', 403);
        const isInside = this.#sessions.has(getCookie(context, this.#cookie) ?? '');
        return isInside ? next() : context.html(needsLink, 401);
      }
      const isPage = method === 'GET' && !/^\/(api|door)(\/|$)/.test(path);
      return isPage ? next() : context.html(needsLink, 401);
    };
  }

  get #cookie(): string {
    return `portfolio-os-${this.address.split(':')[1]}`;
  }

  /** Only asking for it spends a link: what looks ahead at addresses asks for their head. */
  #enter(context: Context) {
    const isMeant = context.req.method === 'GET';
    if (!isMeant || !this.#spend(context.req.query('token') ?? '')) return context.html(needsLink, 401);
    const session = randomBytes(32).toString('base64url');
    this.#sessions.add(session);
    setCookie(context, this.#cookie, session, {
      httpOnly: true,
      sameSite: 'Strict',
      path: this.door,
      maxAge: THIRTY_DAYS,
    });
    return context.redirect(`${this.#home()}#door=${this.#door}`);
  }

  /** One link opens the app: the others that were made meanwhile are good for nothing any more. */
  #spend(offered: string): boolean {
    const offer = Buffer.from(offered);
    for (const [token, until] of this.#tokens) {
      const same = token.length === offer.length && timingSafeEqual(Buffer.from(token), offer);
      if (!same) continue;
      this.#tokens.clear();
      return this.#now() <= until;
    }
    return false;
  }
}

const needsLink = `<!doctype html><html lang="en"><meta charset="utf-8"><title>PortfolioOS</title>
<h1>This link has been used</h1>
<p>PortfolioOS opens with a link that works once, within a minute. Start it again, or copy a fresh link from the terminal it runs in.</p></html>`;
