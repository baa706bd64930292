import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createViteLicensePlugin } from 'rollup-license-plugin';
import type { Plugin } from 'vite';

const modules = join(import.meta.dirname, '../node_modules');
const standardTexts = join(import.meta.dirname, 'build/licences');

/** They travel without being part of any script: fonts, the page's through a style sheet, and native modules. */
const besideScripts = [
  '@expo-google-fonts/inter',
  '@fontsource-variable/inter',
  '@myriaddreamin/typst-ts-node-compiler',
  'better-sqlite3',
];

/** Licences that ask for nothing but to be passed on with the program. Another one is a person's decision. */
const accepted = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'OFL-1.1',
];

const OPENING = 'PortfolioOS contains these packages of other authors, each under its own license.\n';
/** Between two parts of the notices; no licence of an accepted kind holds it. */
const LINE = `\n${'-'.repeat(79)}\n\n`;

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string } | undefined;
  readonly licenseText: string | null;
}

/**
 * Plugins that write THIRD-PARTY.txt, the licences of everything that is bundled, and bundled.json, the names of the
 * packages whose code is in this bundle, beside it. One value serves several builds in turn: the licences add up, so that
 * the last file has those of all of them. A package without a licence, or with one that is not accepted, ends the build.
 */
export function thirdPartyNotices(): Plugin[] {
  const packages = new Map<string, Bundled>();
  const licences = createViteLicensePlugin({
    outputFilename: false,
    unacceptableLicenseTest: (license) => !accepted.includes(license),
    excludedPackageTest: (name) => name.startsWith('@portfolio-os/'),
    includePackages: () => besideScripts.map((name) => join(modules, name)),
    additionalFiles: {
      'THIRD-PARTY.txt': (found) => {
        for (const each of found) packages.set(`${each.name} ${each.version}`, each);
        return notices([...packages.values()]);
      },
    },
  });
  return [licences, listBundled];
}

/** What scripts/release/check-unpacked.ts holds the notices against: taken from the bundle itself, not from the notices. */
const listBundled: Plugin = {
  name: 'list-bundled-packages',
  apply: 'build',
  generateBundle(_options, bundle) {
    const ids = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
    const names = new Set(ids.flatMap((id) => packageOf(id) ?? []));
    this.emitFile({ type: 'asset', fileName: 'bundled.json', source: JSON.stringify([...names].toSorted()) });
  },
};

/** The package of a module's path: what follows the last node_modules, with its scope. */
function packageOf(id: string): string | undefined {
  return id.replaceAll('\\', '/').match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
}

/** One part a package: name, version, its licence by its SPDX name, and the text that its authors ask to be passed on. */
function notices(packages: readonly Bundled[]): string {
  const parts = packages
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((each) => `${each.name} ${each.version} (${each.license})\n\n${textOf(each)}\n`);
  return [OPENING, ...parts].join(LINE);
}

/** The notices of several bundles that travel together as one text: each package once, by its name. */
export function joinNotices(texts: readonly string[]): string {
  const parts = texts.flatMap((text) => text.split(LINE).slice(1));
  return [OPENING, ...[...new Set(parts)].toSorted((a, b) => a.localeCompare(b, 'en'))].join(LINE);
}

/** Some packages name their licence and carry no text: then the licence's own stands behind the author's name. */
function textOf({ name, license, author, licenseText }: Bundled): string {
  if (licenseText) return licenseText.trim();
  const holder = typeof author === 'string' ? author : (author?.name ?? `The authors of ${name}`);
  return `Copyright (c) ${holder}\n\n${readFileSync(join(standardTexts, `${license}.txt`), 'utf8').trim()}`;
}
