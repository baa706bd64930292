import { type Result, refuse } from '@portfolio-os/shared/core';
import {
  MAX_FILE_BYTES,
  type Table,
  type TableRow,
  tableOf,
} from '@portfolio-os/shared/integrations/parsing';
import { unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';

/** A list of 50 units is far below 1 MB; a file that unpacks to more than this is not one. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
/** A workbook of fifty sheets has about a hundred parts. */
const MAX_PARTS = 1000;

/** Whether these bytes are a spreadsheet as Excel writes it (.xlsx): an archive with a workbook in it. */
export function isSpreadsheet(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && namesIn(bytes)?.some((name) => name.startsWith('xl/')) === true
  );
}

/** The first sheet that holds a table, with its cells as they would stand in a CSV: ISO dates, plain decimals. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Result<Table>> {
  if (bytes.length > MAX_FILE_BYTES || !isModest(bytes)) {
    return refuse(
      'file-too-large',
      'This spreadsheet is too large. Keep the rent roll’s sheet alone and save it again.',
    );
  }
  try {
    const sheets = await readXlsxFile(Buffer.from(packedAnew(bytes)));
    const tables = sheets.map(({ data }) => tableOf(data.map(rowOf).filter(isFilled), ','));
    const first = tables.find((table) => table.ok);
    return (
      first ?? refuse('not-a-table', 'This spreadsheet has no table in it. Save the rent roll’s sheet first.')
    );
  } catch {
    return refuse(
      'not-a-table',
      'This spreadsheet cannot be read. Open it, save it again as .xlsx or CSV, and choose that file.',
    );
  }
}

function rowOf(cells: readonly unknown[], index: number): TableRow {
  return { lineNumber: index + 1, cells: cells.map(textOf) };
}

function isFilled({ cells }: TableRow): boolean {
  return cells.some((cell) => cell !== '');
}

/** Excel's days are midnights in UTC; its numbers may carry rounding errors of binary fractions. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return String(Number(cell.toFixed(6)));
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return String(cell).trim();
}

function namesIn(bytes: Uint8Array): string[] | null {
  const names: string[] = [];
  return listed(bytes, ({ name }) => names.push(name)) ? names : null;
}

/** Whether the archive's directory stays within the limits; bytes that are no archive are left to the reader. */
function isModest(bytes: Uint8Array): boolean {
  const sizes: number[] = [];
  const isArchive = listed(bytes, ({ originalSize }) => sizes.push(originalSize));
  const unpacked = sizes.reduce((sum, size) => sum + size, 0);
  return isArchive && sizes.length <= MAX_PARTS && unpacked <= MAX_UNPACKED_BYTES;
}

/**
 * The same archive, unpacked, with every part as large as the checked directory says. The spreadsheet reader scans an archive
 * from its start and ignores the directory: a part without a size there would be unlimited.
 */
function packedAnew(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes), { level: 0 });
}

/** Reads the archive's directory and unpacks nothing; false when it is no archive. */
function listed(bytes: Uint8Array, see: (file: { name: string; originalSize: number }) => void): boolean {
  try {
    unzipSync(bytes, {
      filter(file) {
        see(file);
        return false;
      },
    });
    return true;
  } catch {
    return false;
  }
}
