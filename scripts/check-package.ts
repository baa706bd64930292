import { readBuilderConfig } from './release/builder-config.ts';
import { checkUnpacked } from './release/check-unpacked.ts';
import { productVersion } from './release/product-version.ts';

/** `node scripts/check-package.ts FOLDER…`: checks unpacked apps (dist/linux-unpacked, say) as a release is checked. */
const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('Say which unpacked app to check.');
const asked = { config: await readBuilderConfig(), version: productVersion() };
for (const folder of folders) {
  const problems = await checkUnpacked(folder, asked);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${folder}: fuses, contents, licences and version are as they must be.`);
}
