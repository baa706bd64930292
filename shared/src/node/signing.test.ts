import { expect, it } from 'vitest';
import { isSignedBy } from '../proof/index.ts';
import { newSigningSeed, signingKeyOf } from './signing.ts';

it('a seed gives the public key and the signature of RFC 8032 §7.1, test 1', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const key = signingKeyOf(seed);
  expect(key.publicKey).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  expect(key.sign('')).toBe(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
});

it('a signature is of one text and of one key, and is written in one way', () => {
  const [key, other] = [signingKeyOf(newSigningSeed()), signingKeyOf(newSigningSeed())];
  const signature = key.sign('what was said: é');
  expect(isSignedBy(key.publicKey, 'what was said: é', signature)).toBe(true);
  expect(isSignedBy(key.publicKey, 'what was said: e', signature)).toBe(false);
  expect(isSignedBy(other.publicKey, 'what was said: é', signature)).toBe(false);
  // S + L signs the same where its size is not looked at (RFC 8032 §5.1.7).
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${Buffer.from(signature.slice(64), 'hex').reverse().toString('hex')}`);
  const larger = Buffer.from((s + order).toString(16).padStart(64, '0'), 'hex')
    .reverse()
    .toString('hex');
  expect(isSignedBy(key.publicKey, 'what was said: é', signature.slice(0, 64) + larger)).toBe(false);
});
