import { parseMoney } from '@portfolio-os/shared/core';

/** Cells of a spreadsheet as they are pasted: lines and tabs. Null where a cell holds no amount; an empty one is zero. */
export type Pasted = readonly (readonly (number | null)[])[];

/** What was copied out of a spreadsheet, in minor units; null where it is one cell alone, which is typed as any other text. */
export function readPasted(text: string, currency: string): Pasted | null {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines.length === 1 && !text.includes('\t')) return null;
  return lines.map((line) => line.split('\t').map((cell) => readCell(cell.trim(), currency)));
}

function readCell(cell: string, currency: string): number | null {
  if (cell === '' || cell === '-' || cell === '–') return 0;
  const read = parseMoney(cell, currency);
  return read.ok && read.value >= 0 ? read.value : null;
}
