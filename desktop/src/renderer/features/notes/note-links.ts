const ALLOWED = /^(https?:\/\/|mailto:)\S/i;
const EMAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;
const WEB = /^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#:]\S*)?$/u;

/** A link of a note leads to the web or to somebody's mail, nowhere else. */
export function isNoteLink(address: string): boolean {
  return ALLOWED.test(address) && URL.canParse(address);
}

/** What somebody typed, as an address: "example.com" → "https://example.com"; null where it is none. */
export function noteLink(typed: string): string | null {
  const address = typed.trim();
  if (isNoteLink(address)) return address;
  if (EMAIL.test(address)) return mailAddress(address);
  const onTheWeb = `https://${address}`;
  return WEB.test(address) && isNoteLink(onTheWeb) ? onTheWeb : null;
}

/** The address of a mail to somebody, and of nothing else: what follows a question mark would name files and other people. */
export function mailAddress(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@').replaceAll('%2B', '+')}`;
}
