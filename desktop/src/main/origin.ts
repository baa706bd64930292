export const SCHEME = 'app';
const HOST = 'portfolio-os';
export const APP_ADDRESS = `${SCHEME}://${HOST}/`;

/** Websites that a link in the app may open in the person's own browser. */
const websites: readonly string[] = ['github.com'];

/** Whether an address belongs to the app itself: exactly its scheme and host, with no user or port smuggled in. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password || url.port) return false;
  return url.protocol === `${SCHEME}:` && url.host === HOST;
}

/** Whether a link may leave the app: an allow-listed website, or an e-mail to write (never with files attached). */
export function mayOpenOutside(address: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  if (url.protocol === 'mailto:') return [...url.searchParams.keys()].every((key) => !/^attach/i.test(key));
  return (
    url.protocol === 'https:' &&
    !url.username &&
    !url.password &&
    !url.port &&
    websites.includes(url.hostname)
  );
}
