import type { HeadView } from '@portfolio-os/shared/wire';
import type { ServerDatabase } from '../database/index.ts';

type Follower = (head: HeadView) => void;

/**
 * Tells the followers of an organisation that its log has grown: on this node at once, on the others through the database.
 * Heads are sent after the commit and collected for a moment, because NOTIFY inside a transaction would make all commits of
 * all organisations wait for each other. Followers also poll, so a lost notification does no harm.
 */
export class HeadNotifier {
  readonly #database: ServerDatabase;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #watchers = new Set<(orgId: string) => void>();
  readonly #waiting = new Map<string, HeadView>();
  #telling: Promise<void> | undefined;

  constructor(database: ServerDatabase) {
    this.#database = database;
  }

  async listen(): Promise<void> {
    await this.#database.listen((payload) => {
      const [orgId = '', seq, hash = ''] = payload.split(' ');
      this.#wake(orgId, { seq: Number(seq), hash });
    });
  }

  follow(orgId: string, follower: Follower): () => void {
    const followers = this.#followers.get(orgId) ?? new Set();
    this.#followers.set(orgId, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0) this.#followers.delete(orgId);
    };
  }

  /** Calls back with every organisation whose log has grown, wherever it did; the answer ends it. */
  followAll(watcher: (orgId: string) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  publish(orgId: string, head: HeadView): void {
    this.#wake(orgId, head);
    this.#waiting.set(orgId, head);
    this.#telling ??= this.#tellOthers();
  }

  /** One notification at a time: heads published in the meantime go with the next. */
  async #tellOthers(): Promise<void> {
    while (this.#waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const payloads = [...this.#waiting].map(([orgId, { seq, hash }]) => `${orgId} ${seq} ${hash}`);
      this.#waiting.clear();
      await this.#database.notify(payloads).catch(() => undefined);
    }
    this.#telling = undefined;
  }

  #wake(orgId: string, head: HeadView): void {
    for (const follower of this.#followers.get(orgId) ?? []) follower(head);
    for (const watcher of this.#watchers) watcher(orgId);
  }

  /** Waits until every published head has been sent. */
  async flush(): Promise<void> {
    await this.#telling;
  }
}
