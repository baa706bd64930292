import { buildIfStale } from './build.ts';

/** Runs once before the tests that start the command line or the host: they are tried as they are shipped, in one file. */
export default async function buildHost(): Promise<void> {
  await buildIfStale('host');
}
