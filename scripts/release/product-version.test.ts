import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../root.ts';
import { notesOf, productVersion } from './product-version.ts';
import { signatureWords } from './signatures.ts';

const changelog =
  '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-31\n\n### Added\n\n- More.\n\n## [0.1.0]\n\n- First.\n';

describe('the text of a release', () => {
  it.each([
    ['0.2.0', '### Added\n\n- More.'],
    ['0.1.0', '- First.'],
    ['0.2', null],
    ['0.3.0', null],
  ])('%s is what CHANGELOG.md says of it: %j', (version, expected) => {
    expect(notesOf(version, changelog)).toBe(expected);
  });

  it('is there for the version that would be released now, which every manifest agrees on', () => {
    expect(notesOf(productVersion())).not.toBeNull();
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(version).toBe(productVersion());
  });

  it('says who signed, as the app itself sees it', () => {
    const signed = signatureWords({ settings: 'publisherName:\n  - Example Ltd\n', isNotarized: true });
    expect(signed).toContain('Windows: signed; the app installs updates by itself.');
    expect(signed).toContain('macOS: signed and notarized; the app installs updates by itself.');
    const unsigned = signatureWords({ settings: 'provider: github\n', isNotarized: false });
    expect(unsigned).toContain('Windows: not signed.');
    expect(unsigned).toContain('macOS: signed ad hoc.');
  });
});
