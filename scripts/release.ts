import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBuilderConfig } from './release/builder-config.ts';
import { filesOf } from './release/check-files.ts';
import { checkRelease } from './release/check-release.ts';
import { notesOf, productVersion } from './release/product-version.ts';
import { publishRelease } from './release/publish.ts';
import { signaturesIn, signatureWords } from './release/signatures.ts';

/**
 * `npm run release -- check|publish [--tag v0.2.0] [--files release] [--unpacked unpacked]`: what the workflow's last job does.
 * Checking says everything that is wrong, without a tag as if it were the version's; publishing asks GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tag: { type: 'string', default: '' },
    files: { type: 'string', default: 'release' },
    unpacked: { type: 'string', default: 'unpacked' },
  },
});
const version = productVersion();
const tag = values.tag || `v${version}`;
const config = await readBuilderConfig();
const notes = notesOf(version);

if (positionals[0] === 'check') await check();
else if (positionals[0] === 'publish') await publish();
else throw new Error('Say check or publish.');

async function check(): Promise<void> {
  const problems = await checkRelease({ config, version, notes, ...values, tag });
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
  if (problems.length === 0) console.log(`${tag} is as it must be.`);
}

async function publish(): Promise<void> {
  if (!values.tag) throw new Error('Say which tag to publish: --tag v0.2.0.');
  if (notes === null) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  const files = filesOf(config, version).map((name) => join(values.files, name));
  const repository = {
    api: setting('GITHUB_API_URL'),
    token: setting('GITHUB_TOKEN'),
    name: setting('GITHUB_REPOSITORY'),
  };
  const text = `${notes}\n\n${signatureWords(signaturesIn(values.unpacked))}`;
  await publishRelease(repository, { tag, notes: text, files });
  console.log(`${tag} is published with ${files.length} files.`);
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
