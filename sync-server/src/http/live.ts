import type { Refusal } from '@portfolio-os/shared/core';
import type { HeadView } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ServerDatabase } from '../database/index.ts';
import type { Identity } from '../identity/index.ts';
import { type HeadNotifier, readHead } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { refused } from './answer.ts';
import { isStillMember } from './authorise.ts';
import type { Env } from './env.ts';

export interface LiveParts {
  readonly database: ServerDatabase;
  readonly heads: HeadNotifier;
  readonly identity: Identity;
  readonly heartbeatSeconds: number;
  /** Ends all streams when the server shuts down. */
  readonly closing: AbortSignal;
}

/** Of one session on this node: a computer follows each of its portfolios once; one that may not asks now and then instead. */
const MOST_STREAMS = 10;

const tooMany: Refusal = {
  code: 'too-many',
  message: 'This device follows too much at once. It asks by itself.',
};

/** How many streams each session has open. */
class OpenStreams {
  readonly #open = new Map<string, number>();

  /** Answers what closes it again; null where the session has as many as it may. */
  open(session: string): (() => void) | null {
    const others = this.#open.get(session) ?? 0;
    if (others >= MOST_STREAMS) return null;
    this.#open.set(session, others + 1);
    return () => {
      const left = (this.#open.get(session) ?? 1) - 1;
      if (left > 0) this.#open.set(session, left);
      else this.#open.delete(session);
    };
  }
}

/** Tells where the log ends whenever it grows: heads only, the sets are pulled. A heartbeat shows that it still listens. */
export function liveRoutes({ database, heads, identity, heartbeatSeconds, closing }: LiveParts) {
  const streams = new OpenStreams();
  return new Hono<Env>().get('/live', (context) => {
    const { organisation, session } = context.var;
    const close = streams.open(session.sessionId);
    if (!close) return refused(context, tooMany);
    return streamSSE(context, async (stream) => {
      let told = -1;
      const tell = async ({ seq, hash }: HeadView) => {
        if (seq === told) return;
        told = seq;
        // Meanwhile a later one may have come, which says all that this one would.
        if (!(await mayHear()) || seq !== told) return;
        await stream.writeSSE({ event: 'head', data: JSON.stringify({ seq, hash }) });
      };
      const read = () => inOrganisation(database, organisation.id, readHead);
      const ended = Promise.withResolvers<void>();
      /** Who was removed or signed out meanwhile hears nothing more, and is no longer followed. */
      const mayHear = async () => {
        const isMember = await isStillMember(identity, context);
        if (!isMember) ended.resolve();
        return isMember;
      };
      const unfollow = heads.follow(organisation.id, (head) => void tell(head).catch(ended.resolve));
      stream.onAbort(ended.resolve);
      closing.addEventListener('abort', () => ended.resolve(), { once: true });
      // Asked over a connection that was open before: it must not keep the server from ending.
      if (closing.aborted) ended.resolve();
      const beat = setInterval(async () => {
        try {
          if (!(await mayHear())) return;
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
        close();
      }
    });
  });
}
