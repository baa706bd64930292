/** How a statement file is written; CSV where nothing else fits. */
export type FileFormat = 'ofx' | 'csv' | 'qif' | 'iif' | 'camt' | 'mt940';

/** Every format can be recognised within this much text. */
const SEARCHED = 65_536;

/** Decides by the file's content; by its name only when the content does not tell. */
export function detectFormat(fileName: string, text: string): FileFormat {
  const start = text.slice(0, SEARCHED);
  if (/<OFX[\s>]|^\s*OFXHEADER\s*:|<\?OFX\s/i.test(start)) return 'ofx';
  if (
    /<(?:[\w.-]+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)\b|urn:iso:std:iso:20022:tech:xsd:camt/.test(start)
  )
    return 'camt';
  if (/^\s*!(?:type|account|option|clear)\b/i.test(start)) return 'qif';
  if (/^!(?:hdr|accnt|trns|spl|cust|vend|class)\t/im.test(start)) return 'iif';
  if (/^(?:\{1:[^\n]*)?:20:/m.test(start) && /^:6[01][FM]?:/m.test(start)) return 'mt940';
  return /\.(ofx|qfx|qbo)$/i.test(fileName) ? 'ofx' : 'csv';
}
