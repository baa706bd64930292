export { importRentRoll, previewRentRoll, type RentRollOptions, rentRollMapping } from './rent-roll.ts';
export {
  importStatement,
  previewStatement,
  statementMapping,
} from './statements.ts';
