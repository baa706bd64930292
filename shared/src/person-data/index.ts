export * from './person-file/index.ts';
export { type ErasurePlan, erasing, planErasure } from './plan-erasure.ts';
export { summariseErasure } from './summarise-erasure.ts';
export { type Person, wordsOfPerson } from './words-of-person.ts';
