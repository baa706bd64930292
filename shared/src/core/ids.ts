import { parse, v5, v7, validate } from 'uuid';

/** Namespace of every identity that is derived rather than drawn; changing it would double generated charges. */
const DERIVED_NAMESPACE = parse('6f1f6f0e-5a53-5c4e-9d0b-7c1d2f3a4b5c');

const utf8 = new TextEncoder();

let draw: () => string = () => v7();

/** A fresh UUIDv7: ordered by creation time, so that index pages stay dense. */
export function newId(): string {
  return draw();
}

/** Whether a text is an id as records have it: a UUID of any version. */
export function isId(text: string): boolean {
  return validate(text);
}

/** Lets a simulation draw ids from its seed, so that a failed run can be repeated id by id. */
export function drawIdsFrom(source: () => string): void {
  draw = source;
}

/**
 * The same parts give the same id on every machine (UUIDv5), so that a fact generated twice is one fact: `derivedId('charge',
 * recurringChargeId, '2026-02-01')`.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  // As bytes: the library converts text several times slower, and imports derive thousands of ids.
  return v5(utf8.encode(parts.join('\u001f')), DERIVED_NAMESPACE);
}
