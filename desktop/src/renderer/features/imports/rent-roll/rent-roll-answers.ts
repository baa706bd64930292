import type { RentRollEdits } from '../../../api/mutations.ts';
import { labelOf } from './rent-roll-fields.ts';

/** One answer about one line; without a field, that the line is left out. */
export interface Answer {
  lineNumber: number;
  field: string | null;
  value: string;
}

export function withAnswer(edits: RentRollEdits, { lineNumber, field, value }: Answer): RentRollEdits {
  if (field === null) return { ...edits, leaveOut: [...new Set([...edits.leaveOut, lineNumber])] };
  return { ...edits, cells: { ...edits.cells, [`${lineNumber}:${field}`]: value } };
}

export function withoutAnswer(edits: RentRollEdits, { lineNumber, field }: Answer): RentRollEdits {
  if (field === null) return { ...edits, leaveOut: edits.leaveOut.filter((line) => line !== lineNumber) };
  const cells = Object.entries(edits.cells).filter(([cell]) => cell !== `${lineNumber}:${field}`);
  return { ...edits, cells: Object.fromEntries(cells) };
}

/** In the order of the file. */
export function answersOf({ leaveOut, cells }: RentRollEdits): Answer[] {
  const written = Object.entries(cells).map(([cell, value]) => {
    const [line = '', field = ''] = cell.split(':');
    return { lineNumber: Number(line), field, value };
  });
  const left = leaveOut.map((lineNumber) => ({ lineNumber, field: null, value: '' }));
  return [...written, ...left].sort((a, b) => a.lineNumber - b.lineNumber);
}

export function fieldLabel(field: string): string {
  return field === 'shares' ? 'Rents' : labelOf(field);
}
