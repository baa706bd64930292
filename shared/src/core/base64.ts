/** Bytes as text, for JSON and for columns that every database has: [1, 2, 3] → "AQID". */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces, because a call takes a limited number of arguments.
  for (let start = 0; start < bytes.length; start += 8192) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(binary);
}

/** The bytes of what `toBase64` wrote; null for anything else, so that the same bytes have only one text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return btoa(binary) === text ? bytes : null;
}
