import { v5, v7 } from 'uuid';

/** Namespace of every identity that is derived rather than drawn; changing it would double generated charges. */
const DERIVED_NAMESPACE = '6f1f6f0e-5a53-5c4e-9d0b-7c1d2f3a4b5c';

/** A fresh UUIDv7: ordered by creation time, so that index pages stay dense. */
export function newId(): string {
  return v7();
}

/**
 * The same parts give the same id on every machine (UUIDv5), so that whoever generates a fact first wins
 * and nobody doubles it: `derivedId('charge', recurringChargeId, '2026-02-01')`.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  return v5(parts.join('\u001f'), DERIVED_NAMESPACE);
}
