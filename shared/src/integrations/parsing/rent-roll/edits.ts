import type { RentRollAnswerField } from './mapping.ts';

/** A person's answers about a rent roll. The file stays as it is and is read again with them. */
export interface RentRollEdits {
  /** The building, for a file that names none. */
  building?: string | undefined;
  /** Line numbers of the file to leave out. */
  leaveOut?: readonly number[] | undefined;
  /** Corrected cells by "line:field", such as "12:rent". */
  cells?: Readonly<Record<string, string>> | undefined;
}

/** An answer for one click: its label, and the field and value that it sets. */
export interface RentRollChoice {
  label: string;
  field: RentRollAnswerField;
  value: string;
}
