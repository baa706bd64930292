/** Control characters other than tab and line breaks, and lone surrogates, which UTF-8 cannot encode and no table stores. */
const UNSHOWABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Whether a text can be kept by every table and shown on every screen. */
export function isShowable(text: string): boolean {
  return !UNSHOWABLE.test(text);
}

/** The order in which both engines sort text: character by character, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** "late-fee" → "Late fee": for names that read well as they are. */
export function inWords(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

/** Without case and accents: "José" is found by "jose". */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
