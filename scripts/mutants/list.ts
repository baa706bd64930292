import { booksMutants } from './books-mutants.ts';
import { desktopMutants } from './desktop-mutants.ts';
import { growthMutants } from './growth-mutants.ts';
import { jobsMutants } from './jobs-mutants.ts';
import { listeningMutants } from './listening-mutants.ts';
import type { Mutant } from './mutant.ts';
import { serverMutants } from './server-mutants.ts';

export const mutants: readonly Mutant[] = [
  ...booksMutants,
  ...desktopMutants,
  ...serverMutants,
  ...jobsMutants,
  ...growthMutants,
  ...listeningMutants,
];
