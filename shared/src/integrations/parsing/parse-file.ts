import { type Result, refuse } from '../../core/index.ts';
import { readTable } from './csv.ts';
import { parseCsvStatement } from './csv-statement.ts';
import { decodeText } from './decode-text.ts';
import { refuseOtherText } from './file-kinds.ts';
import { parseOfx } from './ofx.ts';
import type { ParsedStatement } from './statement.ts';
import { type StatementMapping, suggestStatementMapping } from './statement-mapping.ts';

/** By what the file holds; by its name only when the text does not tell. */
export function detectFormat(fileName: string, text: string): 'ofx' | 'csv' {
  if (/<OFX[\s>]|^\s*OFXHEADER\s*:|<\?OFX\s/i.test(text.slice(0, 65_536))) return 'ofx';
  return /\.(ofx|qfx|qbo)$/i.test(fileName) ? 'ofx' : 'csv';
}

/**
 * From the bytes of a file to its lines. A CSV without a mapping is read by the suggested one only when that
 * leaves nothing open; otherwise the refusal `needs-mapping` carries the suggestion for the person to complete.
 */
export function parseStatementFile(
  bytes: Uint8Array,
  options: { fileName: string; currency: string; mapping?: StatementMapping; accountName?: string },
): Result<ParsedStatement> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  if (detectFormat(options.fileName, decoded.value) === 'ofx')
    return parseOfx(decoded.value, options.currency);
  const text = refuseOtherText(decoded.value);
  if (!text.ok) return text;
  const table = readTable(text.value);
  if (!table.ok) return table;
  const suggestion = suggestStatementMapping(table.value.header, table.value.rows);
  const complete = suggestion.date !== null && suggestion.amount !== null && !suggestion.ambiguousDates;
  if (!options.mapping && !complete) {
    return refuse('needs-mapping', 'Say which columns hold the date, the text and the amount.', {
      details: { header: table.value.header, suggestion },
    });
  }
  return parseCsvStatement(table.value, options.mapping ?? suggestion, {
    accountName: options.accountName ?? options.fileName.replace(/\.[^.]*$/, ''),
    currency: options.currency,
  });
}
