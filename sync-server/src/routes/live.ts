import type { HeadView } from '@portfolio-os/shared/protocol';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { type Heads, readHead } from '../changes/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import type { Identity } from '../identity/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import type { Env } from './env.ts';

export interface LiveParts {
  readonly database: ServerDatabase;
  readonly heads: Heads;
  readonly identity: Identity;
  readonly heartbeatSeconds: number;
  /** Ends all streams when the server shuts down. */
  readonly closing: AbortSignal;
}

/** Tells where the log ends whenever it grows: heads only, the sets are pulled. A heartbeat shows that it still listens. */
export function liveRoutes({ database, heads, identity, heartbeatSeconds, closing }: LiveParts) {
  return new Hono<Env>().get('/live', (context) => {
    const { organisation } = context.var;
    return streamSSE(context, async (stream) => {
      let told = -1;
      const tell = async ({ seq, hash }: HeadView) => {
        if (seq === told) return;
        told = seq;
        await stream.writeSSE({ event: 'head', data: JSON.stringify({ seq, hash }) });
      };
      const read = () => inOrganisation(database, organisation.id, readHead);
      const ended = Promise.withResolvers<void>();
      const unfollow = heads.follow(organisation.id, (head) => void tell(head).catch(ended.resolve));
      stream.onAbort(ended.resolve);
      closing.addEventListener('abort', () => ended.resolve(), { once: true });
      // Asked over a connection that was open before: it must not keep the server from ending.
      if (closing.aborted) ended.resolve();
      const beat = setInterval(async () => {
        try {
          // Who was removed or signed out meanwhile hears nothing more.
          const access = await identity.access(context.req.raw.headers, organisation.id);
          if (!access?.role) return ended.resolve();
          await stream.writeSSE({ event: 'beat', data: '' });
          await tell(await read());
        } catch {
          ended.resolve();
        }
      }, heartbeatSeconds * 1000);
      try {
        await tell(await read());
        await ended.promise;
      } finally {
        clearInterval(beat);
        unfollow();
      }
    });
  });
}
