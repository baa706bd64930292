import { type Refusal, refuse } from '../core/result.ts';

/** What may be attached: documents and pictures that every device can show and that run nothing. */
export const receiptMediaTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
] as const;
export type ReceiptMediaType = (typeof receiptMediaTypes)[number];

/** Records that a file can be attached to. */
export const receiptHolders = [
  'expense',
  'vendor',
  'building',
  'unit',
  'tenant',
  'lease',
  'charge',
  'payment',
  // What is of the whole portfolio, as the report of a month.
  'organisation',
  'otherIncome',
  'bankAccount',
  'loan',
  'asset',
  'entity',
] as const;
export type ReceiptHolder = (typeof receiptHolders)[number];

/** What a file is to a landlord, in the order in which it is offered. */
export const documentKindWords = {
  lease: 'Lease',
  photo: 'Photo',
  invoice: 'Invoice',
  statement: 'Statement',
  notice: 'Notice',
  other: 'Other',
} as const;
export type DocumentKind = keyof typeof documentKindWords;

/** A phone's photo has 3 to 8 MB and a scanned contract up to 20. */
export const MAX_RECEIPT_BYTES = 25 * 1024 * 1024;

const MAX_NAME = 200;

const extensions: Record<ReceiptMediaType, readonly [usual: string, ...others: string[]]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
};

/** "pdf" for application/pdf: what a file of this kind is usually called. */
export function receiptExtension(mediaType: ReceiptMediaType): string {
  return extensions[mediaType][0];
}

type Refused = { readonly ok: false; readonly error: Refusal };

export function emptyReceipt(): Refused {
  return refuse(
    'empty-file',
    'This file is empty. Save it once more where it came from, then attach it again.',
    {
      field: 'file',
    },
  );
}

export function tooLargeReceipt(): Refused {
  return refuse(
    'too-large',
    'This file is larger than 25 MB. Scan it at a lower resolution, or split it in two.',
    { field: 'file' },
  );
}

export function wrongKindOfReceipt(): Refused {
  return refuse(
    'wrong-kind',
    'Only PDF, JPEG, PNG, WebP and HEIC files can be attached. This one is none of them, whatever it is called.',
    { field: 'file' },
  );
}

/** Characters that a file's name must not have: control and direction marks, and what systems read as a path. */
const UNNAMEABLE = /[\p{Cc}\p{Cf}\\/:*?"<>|]/gu;

/**
 * The name that a file is kept and given back under: without folders, and with the ending of what it really is, so that
 * "invoice.exe" with a PDF in it becomes "invoice.exe.pdf".
 */
export function receiptFileName(given: string, mediaType: ReceiptMediaType): string {
  const withoutFolders = given.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const name = withoutFolders
    .normalize('NFC')
    .replace(UNNAMEABLE, '')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const fits = name.includes('.') && extensions[mediaType].includes(ending);
  const kept = fits ? ending : receiptExtension(mediaType);
  const stem = (fits ? name.slice(0, -ending.length - 1) : name) || 'Receipt';
  return `${cut(stem, MAX_NAME - kept.length - 1)}.${kept}`;
}

/** Never half of a character. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}
