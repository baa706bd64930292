export {
  importRentRoll,
  previewRentRoll,
  type RentRollOptions,
  rentRollEdits,
  rentRollMapping,
} from './rent-roll.ts';
export {
  importStatement,
  previewStatement,
  statementMapping,
} from './statements.ts';
