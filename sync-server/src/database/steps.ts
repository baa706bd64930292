import type { MigrationSteps } from './migrate-steps.ts';

/**
 * What released versions change of the server's tables beyond adding to them (docs/decisions/0033). Names begin with a
 * number, and a step that was released is never changed, renamed or taken out.
 */
export const migrationSteps: MigrationSteps = { before: {}, after: {} };
