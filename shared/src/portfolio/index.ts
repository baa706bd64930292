export type { Database, PortfolioTables } from '../database.ts';
export { registry } from '../registry.ts';
export { checkInvariants } from './admission-invariants.ts';
export { type Commands, commandBook } from './commands.ts';
export { listFollowUps } from './follow-ups.ts';
export { leavesArchivedAlone } from './invariants/taken-up.ts';
export { findOlderBreaches, findProblems, findProblemsOf } from './invariants.ts';
export { firstRelease, knowledge } from './released/index.ts';
