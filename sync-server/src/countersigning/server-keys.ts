import { type SigningKey, sealingKeyOf, signingKeyOf } from '@portfolio-os/shared/node';

const PURPOSE = 'portfolio-os heads 1';

/** The keys by which this server countersigns: the one that counts, and the public one before it. */
export interface ServerKeys {
  readonly current: SigningKey;
  readonly publicKeys: readonly string[];
}

/**
 * The keys that the settings name; the server's secret stands in where they name none. They follow from the settings, so that
 * every node has the same, and a restored database goes on with them.
 */
export function serverKeys(
  { headKey, headKeyBefore }: { headKey: string | undefined; headKeyBefore: string | undefined },
  secret: string,
): ServerKeys {
  const keyOf = (text: string) => signingKeyOf(sealingKeyOf(text, PURPOSE));
  const current = keyOf(headKey ?? secret);
  const before = headKeyBefore ? [keyOf(headKeyBefore).publicKey] : [];
  return { current, publicKeys: [current.publicKey, ...before] };
}
