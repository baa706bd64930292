import type { Knowledge } from '@portfolio-os/shared/log';
import { firstRelease, knowledge } from '@portfolio-os/shared/portfolio';
import type { Remote } from './remote.ts';

/**
 * What a server knows. It is asked until it knows just what this app does, and again on each new connection: a server stops
 * to become another version, a newer one or, set back, an older one.
 */
export class KnownToServer {
  #isAll = false;

  async to(remote: Remote): Promise<Knowledge> {
    if (this.#isAll) return knowledge;
    const { knows = firstRelease } = await remote.server();
    this.#isAll = JSON.stringify(knows) === JSON.stringify(knowledge);
    return this.#isAll ? knowledge : knows;
  }

  /** The connection broke: behind the next one may be another version. */
  forget(): void {
    this.#isAll = false;
  }
}
