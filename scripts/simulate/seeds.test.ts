import { it } from 'vitest';
import { runSeeds } from './run-seeds.ts';

const LIMIT_MS = 600_000;

it(
  'nothing is lost, and all end with the same books, whatever goes wrong between them',
  { timeout: LIMIT_MS },
  () => runSeeds(1, 60),
);
