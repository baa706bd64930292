import { simulation } from './check.ts';
import type { Mutant } from './mutant.ts';

const CLIENT = 'desktop/src/sync/sync-client.ts';

/** An app that keeps the books in step by itself: its stream, its pauses, and what it says of itself. */
export const listeningMutants: readonly Mutant[] = [
  {
    name: 'what a stream tells wakes nobody',
    file: CLIENT,
    find: 'if (seq !== ledger.head.seq || hash !== ledger.head.hash) this.wake();',
    replace: 'if (seq !== ledger.head.seq || hash !== ledger.head.hash) return;',
    checks: [simulation(60)],
  },
  {
    name: 'a stream that broke is not opened again',
    file: CLIENT,
    find: '        this.#live = undefined;\n',
    replace: '',
    checks: [simulation(60)],
  },
  {
    name: 'what is done here waits until it is asked for',
    file: CLIENT,
    find: 'if (ops > 0 && ledger.pending > 0) this.wake();',
    replace: 'if (ops > 0 && ledger.pending > 1_000_000) this.wake();',
    checks: [simulation(60)],
  },
  {
    name: 'a server that cannot be reached is not said to be so',
    file: CLIENT,
    find: "if (error instanceof UnreachableError) onState('offline');",
    replace: "if (error instanceof UnreachableError) onState('synced');",
    checks: [simulation(60)],
  },
  {
    name: 'pauses after failures do not grow',
    file: 'shared/src/core/backoff.ts',
    find: '    this.#failures += 1;\n',
    replace: '',
    checks: [simulation(60)],
  },
  {
    name: 'nobody who listens is told of a push',
    file: 'sync-server/src/http/live.ts',
    find: '(head) => void tell(head).catch(ended.resolve));',
    replace: '() => undefined);',
    checks: [simulation(60)],
  },
  {
    name: 'a set that was pulled by its stream is asked for without end',
    file: CLIENT,
    find: 'if (pause === null) break;\n      const timer = setTimeout(this.#news.resolve, pause);',
    replace:
      'if (pause === null) break;\n      const timer = setTimeout(this.#news.resolve, Math.min(pause, 100));',
    checks: [simulation(60)],
  },
];
