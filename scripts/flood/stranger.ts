/**
 * An attacker in a thread of its own: sends the most expensive requests of each route as fast as they are answered, until it
 * is stopped. Posts how many were answered.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { blowsAt, strike } from './blows.ts';

interface Told {
  readonly url: string;
  readonly org: string;
  readonly at: number;
  readonly seconds: number;
}

async function flood({ url, org, at, seconds }: Told): Promise<number> {
  const blows = blowsAt(org);
  const until = performance.now() + seconds * 1000;
  let answered = 0;
  for (let next = at; performance.now() < until; next++) {
    const blow = blows[next % blows.length];
    if (!blow) break;
    await strike(url, blow);
    answered += 1;
  }
  return answered;
}

if (!isMainThread) parentPort?.postMessage(await flood(workerData as Told));
