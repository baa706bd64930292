import { refuse } from '@portfolio-os/shared/core';

// What is said of a portfolio's file, or of a backup of it, that cannot be used.

export const noPortfolio = refuse('missing', 'There is no such portfolio on this computer.');

/** Somebody wants to make a portfolio that is on this computer. */
export const alreadyHere = refuse(
  'here',
  'This portfolio is on this computer already. Open it; in its settings it is connected again.',
);

export const notEmpty = refuse(
  'not-empty',
  'There is something in this portfolio. An archive is brought into a new one, or into one that holds nothing yet.',
);

export const onServer = refuse(
  'not-empty',
  'This portfolio is on a server. Bring the archive into a new one, and connect that.',
);

export const NOT_RESTORED = 'the backup was not used and your books are as they were';

export function unusable(details: readonly string[]): ReturnType<typeof refuse> {
  return refuse('backup-damaged', 'This backup is damaged and was not used. Choose an earlier one.', {
    details,
  });
}

export function unsent(pending: number): ReturnType<typeof refuse> {
  const changes = pending === 1 ? '1 change has' : `${pending} changes have`;
  return refuse(
    'waiting',
    `${changes} not reached the server yet. Sync first, or restore all the same: then they are kept under Needs attention.`,
    { details: { waiting: pending } },
  );
}

export function damaged(): ReturnType<typeof refuse> {
  return refuse(
    'portfolio-damaged',
    'The file of this portfolio is damaged and was not opened. Restore the last good backup; the damaged file is kept.',
  );
}

export function foreign(what: string): ReturnType<typeof refuse> {
  return refuse(
    'portfolio-damaged',
    `The file of this portfolio was changed by another program (it holds ${what}) and was not opened. Restore the last ` +
      'good backup; the changed file is kept.',
  );
}
