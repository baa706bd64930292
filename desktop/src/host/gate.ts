import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const THIRTY_DAYS = 30 * 24 * 60 * 60;

/**
 * Lets only the person who started the host in: a random token, good once, is exchanged for
 * an HttpOnly SameSite=Strict cookie; Host and Origin must be the host's own, so that no other site can reach it by
 * pointing its name at 127.0.0.1.
 */
export class Gate {
  readonly #tokens = new Set<string>();
  readonly #sessions = new Set<string>();
  readonly #home: () => string;
  /** "127.0.0.1:4870", known once the port is. */
  address = '';

  /** `home` is where a link leads to. */
  constructor(home: () => string) {
    this.#home = home;
  }

  /** A fresh link that opens the app once. */
  link(): string {
    const token = randomBytes(32).toString('base64url');
    this.#tokens.add(token);
    return `http://${this.address}/enter?token=${token}`;
  }

  guard(): MiddlewareHandler {
    return async (context, next) => {
      const origin = context.req.header('origin');
      if (context.req.header('host') !== this.address)
        return context.text('This address is not served here.', 421);
      if (origin !== undefined && origin !== `http://${this.address}`)
        return context.text('Not from this app.', 403);
      const cookie = `portfolio-os-${this.address.split(':')[1]}`;
      if (context.req.path === '/enter') {
        if (!this.#spend(context.req.query('token') ?? '')) return context.html(needsLink, 401);
        const session = randomBytes(32).toString('base64url');
        this.#sessions.add(session);
        setCookie(context, cookie, session, {
          httpOnly: true,
          sameSite: 'Strict',
          path: '/',
          maxAge: THIRTY_DAYS,
        });
        return context.redirect(this.#home());
      }
      if (!this.#sessions.has(getCookie(context, cookie) ?? '')) return context.html(needsLink, 401);
      return next();
    };
  }

  #spend(offered: string): boolean {
    for (const token of this.#tokens) {
      if (token.length === offered.length && timingSafeEqual(Buffer.from(token), Buffer.from(offered))) {
        return this.#tokens.delete(token);
      }
    }
    return false;
  }
}

const needsLink = `<!doctype html><html lang="en"><meta charset="utf-8"><title>PortfolioOS</title>
<h1>This link has been used</h1>
<p>PortfolioOS opens with a link that works once. Start it again, or copy a fresh link from the terminal it runs in.</p></html>`;
