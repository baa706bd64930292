import type { RentRollAnswerField } from './mapping.ts';

/** What a person has answered about a rent roll: the file stays as it is, and its reading follows. */
export interface RentRollEdits {
  /** The building of a file that names none. */
  building?: string | undefined;
  /** Lines to leave out, by their numbers in the file. */
  leaveOut?: readonly number[] | undefined;
  /** What a cell should say, by "line:field", such as "12:rent". */
  cells?: Readonly<Record<string, string>> | undefined;
}

/** An answer that can be given with one click: what it says, and what it makes of which field. */
export interface RentRollChoice {
  label: string;
  field: RentRollAnswerField;
  value: string;
}
