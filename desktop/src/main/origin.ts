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

/** What a link to a mail may say beside the address: nothing that brings in other people or files. */
const mailWords: readonly string[] = ['subject', 'body'];

/** What becomes of a link that leaves the app: our own website and mails open, others after the person has seen where they lead. */
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
