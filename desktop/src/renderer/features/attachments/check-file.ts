import { emptyReceipt, MAX_RECEIPT_BYTES, tooLargeReceipt } from '@portfolio-os/shared/attachments/rules';

/** What is wrong with a file before it is sent anywhere; what is in it is for the engine to see. */
export function problemWith({ size }: Pick<File, 'size'>): string | null {
  if (size === 0) return emptyReceipt().error.message;
  if (size > MAX_RECEIPT_BYTES) return tooLargeReceipt().error.message;
  return null;
}

/** Pictures from the clipboard are all called "image.png". */
export function nameOf({ name }: Pick<File, 'name'>): string {
  return name === 'image.png' ? 'Pasted picture.png' : name;
}
