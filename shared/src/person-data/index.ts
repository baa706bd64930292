export { type ErasurePlan, erasing, planErasure } from './plan-erasure.ts';
export type { Person } from './words-of-person.ts';
