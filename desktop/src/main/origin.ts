export const SCHEME = 'app';
const HOST = 'portfolio-os';
export const APP_ADDRESS = `${SCHEME}://${HOST}/`;

/** Websites that a link in the app may open in the person's own browser. */
const websites: readonly string[] = ['github.com'];

/** Whether an address is the app's own: exactly its scheme and host, without user or port. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password || url.port) return false;
  return url.protocol === `${SCHEME}:` && url.host === HOST;
}

/** The only parameters that a mail link may have: none that adds people or files. */
const mailWords: readonly string[] = ['subject', 'body'];

/** What happens to a link out of the app: our website and mails open, others only after the person saw the address. */
export function wayOutside(address: string): 'open' | 'ask' | 'stay' {
  const url = URL.parse(address);
  if (!url) return 'stay';
  if (url.protocol === 'mailto:')
    return [...url.searchParams.keys()].every((key) => mailWords.includes(key.toLowerCase()))
      ? 'open'
      : 'stay';
  if (url.protocol !== 'https:' || url.username || url.password) return 'stay';
  return websites.includes(url.hostname) && !url.port ? 'open' : 'ask';
}
