import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishRelease, ReleaseExists } from './publish.ts';
import { StandInGitHub } from './stand-in-github.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-publish-'));
const files = ['a.exe', 'a.exe.blockmap', 'b.dmg', 'latest.yml'].map((name) => {
  writeFileSync(join(folder, name), `the bytes of ${name}`);
  return join(folder, name);
});
afterAll(() => rmSync(folder, { recursive: true }));

let github: StandInGitHub;
beforeEach(async () => {
  github = await StandInGitHub.start();
});
afterEach(() => github.stop());

const publish = (tag = 'v0.2.0') => publishRelease(github.repository, { tag, notes: 'What is new.', files });

describe('publishing', () => {
  it('makes one release with every file, and shows it when the last one is there', async () => {
    await publish();
    expect(github.releases).toHaveLength(1);
    expect(github.releases[0]).toMatchObject({ tag_name: 'v0.2.0', draft: false });
    expect(github.releases[0]?.assets.map(({ name }) => name)).toEqual([
      'a.exe',
      'a.exe.blockmap',
      'b.dmg',
      'latest.yml',
    ]);
    expect(Buffer.from(github.files.get('v0.2.0 b.dmg') ?? []).toString()).toBe('the bytes of b.dmg');
  });

  it.each([true, false])('refuses where one of the tag is there, as a draft: %s', async (draft) => {
    github.begin({ tag: 'v0.2.0', draft });
    await expect(publish()).rejects.toThrow(ReleaseExists);
    expect(github.releases).toHaveLength(1);
    expect(github.files.size).toBe(0);
  });

  it('finds one that stands behind a hundred others', async () => {
    github.begin({ tag: 'v0.2.0', draft: true });
    for (let patch = 1; patch <= 100; patch += 1) github.begin({ tag: `v0.1.${patch}`, draft: false });
    await expect(publish()).rejects.toThrow('There is a release of v0.2.0 already.');
  });

  it('three times at once makes one release: the first goes on, the others leave nothing', async () => {
    const outcomes = await Promise.allSettled([publish(), publish(), publish()]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ReleaseExists);
    expect(github.releases).toHaveLength(1);
    expect(github.releases[0]).toMatchObject({ draft: false });
    expect(github.releases[0]?.assets).toHaveLength(files.length);
  });

  it('leaves a draft, which nobody sees, where a file did not arrive whole', async () => {
    github.cutOff = 'b.dmg';
    await expect(publish()).rejects.toThrow('b.dmg did not arrive whole');
    expect(github.releases).toMatchObject([{ draft: true }]);
  });

  it('says what GitHub answered', async () => {
    const repository = { ...github.repository, token: 'expired' };
    await expect(publishRelease(repository, { tag: 'v0.2.0', notes: '', files })).rejects.toThrow(
      'GET /repos/example/portfolio-os/releases was answered with 401',
    );
  });
});
