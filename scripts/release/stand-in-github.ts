import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';

/** GitHub's latency: long enough that three jobs which ask at once all see the same. */
const LATENCY_MS = 50;

interface StandInRelease {
  readonly id: number;
  readonly tag_name: string;
  draft: boolean;
  readonly upload_url: string;
  readonly assets: { name: string; size: number; state: string }[];
}

const wanted = z.object({ tag_name: z.string(), draft: z.boolean() });

/** GitHub's releases on this computer alone. A tag may have any number of drafts, as on GitHub. */
export class StandInGitHub {
  readonly releases: StandInRelease[] = [];
  /** The uploaded files, by release and name. */
  readonly files = new Map<string, Uint8Array>();
  /** The name of a file that arrives truncated. */
  cutOff: string | null = null;
  #address = '';
  #ids = 0;
  readonly #server;

  private constructor() {
    this.#server = serve({ fetch: this.#routes().fetch, port: 0, hostname: '127.0.0.1' });
  }

  static async start(): Promise<StandInGitHub> {
    const github = new StandInGitHub();
    await new Promise((resolve) => github.#server.once('listening', resolve));
    const address = github.#server.address();
    if (!address || typeof address === 'string') throw new Error('The stand-in for GitHub has no port.');
    github.#address = `http://127.0.0.1:${address.port}`;
    return github;
  }

  get repository() {
    return { api: this.#address, token: 'stand-in', name: 'example/portfolio-os' };
  }

  /** A release that exists already. */
  begin({ tag, draft }: { tag: string; draft: boolean }): StandInRelease {
    this.#ids += 1;
    const upload_url = `${this.#address}/uploads/${this.#ids}{?name,label}`;
    const release = { id: this.#ids, tag_name: tag, draft, upload_url, assets: [] };
    this.releases.unshift(release);
    return release;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #routes(): Hono {
    const releases = '/repos/example/portfolio-os/releases';
    const found = (id: string) => this.releases.find((release) => release.id === Number(id));
    return new Hono()
      .use(async (context, next) => {
        await wait(LATENCY_MS);
        if (context.req.header('authorization') !== 'Bearer stand-in') return context.json({}, 401);
        return next();
      })
      .get(releases, (context) => {
        const page = Number(context.req.query('page') ?? 1);
        return context.json(this.releases.slice((page - 1) * 100, page * 100));
      })
      .post(releases, async (context) => {
        const { tag_name, draft } = wanted.parse(await context.req.json());
        return context.json(this.begin({ tag: tag_name, draft }), 201);
      })
      .get(`${releases}/:id/assets`, (context) => context.json(found(context.req.param('id'))?.assets ?? []))
      .patch(`${releases}/:id`, async (context) => {
        const release = found(context.req.param('id'));
        if (!release) return context.json({}, 404);
        release.draft = z.object({ draft: z.boolean() }).parse(await context.req.json()).draft;
        return context.json(release);
      })
      .delete(`${releases}/:id`, (context) => {
        const release = found(context.req.param('id'));
        if (release) this.releases.splice(this.releases.indexOf(release), 1);
        return context.body(null, 204);
      })
      .post('/uploads/:id', async (context) => {
        const release = found(context.req.param('id'));
        const name = context.req.query('name') ?? '';
        const bytes = new Uint8Array(await context.req.arrayBuffer());
        const kept = name === this.cutOff ? bytes.subarray(0, -1) : bytes;
        release?.assets.push({ name, size: kept.length, state: 'uploaded' });
        this.files.set(`${release?.tag_name} ${name}`, kept);
        return context.json({}, release ? 201 : 404);
      });
  }
}
