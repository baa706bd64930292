import type { Told } from '../define-postings.ts';

export function described({ description }: Told): string {
  return description ?? '';
}

/** Those that there are, with a space between them. */
export function inOneLine(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}
