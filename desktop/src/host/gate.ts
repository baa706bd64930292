import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** How long a link is valid: one that stays in a terminal or a log opens nothing later. */
const LINK_MS = 60_000;

/** The values of Sec-Fetch-Site for requests of the app itself and of a person who types its address. */
const ownRequests = ['same-origin', 'none'];

/**
 * Lets only the person who started the host in. A link's random token, valid once and for a minute, is exchanged for an
 * HttpOnly SameSite=Strict cookie. The cookie is bound to a path of this process that nobody can guess: cookies do not tell
 * ports apart, so a cookie for "/" would go to any other server on this computer. The page learns the path from the link's
 * fragment. Host and Origin must be the host's own, so that no other site can reach it by pointing its name at 127.0.0.1. The
 * page itself holds no data and is served to everybody.
 */
export class Gate {
  readonly #tokens = new Map<string, number>();
  readonly #sessions = new Set<string>();
  readonly #home: () => string;
  readonly #now: () => number;
  readonly #door = randomBytes(32).toString('base64url');
  /** "127.0.0.1:4870", known once the port is bound. */
  address = '';

  /** `home` is the path that a link opens; `now` is in milliseconds. */
  constructor(home: () => string, now: () => number = () => performance.now()) {
    this.#home = home;
    this.#now = now;
  }

  /** The prefix of each address of the API. */
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

  /** Only a GET uses up a link: programs that preview links send HEAD. */
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

  /** Using one link invalidates all others. */
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
