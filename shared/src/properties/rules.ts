import { refuse } from '../core/result.ts';

/** Two units of one building with one name could not be told apart on any screen or statement. */
export function unitNameTaken(name: string) {
  return refuse('name-taken', `This building already has a unit called ${name}.`, { field: 'name' });
}

/** What somebody named as it stood stands in another way by now. */
export function saidAnew(what: string) {
  return refuse(
    'stale',
    `${what} was recorded anew in the meantime. Look at what stands now, and decide again.`,
  );
}
