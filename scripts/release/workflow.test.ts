import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../root.ts';

const folder = join(root, '.github/workflows');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const step = z.looseObject({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const workflow = z.looseObject({
  permissions,
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(
    z.string(),
    z.looseObject({
      needs: z.array(z.string()).optional(),
      permissions: permissions.optional(),
      env: z.record(z.string(), z.string()).optional(),
      steps: z.array(step),
    }),
  ),
});

const release = workflow.parse(parse(read('release.yml')));
const jobs = Object.entries(release.jobs);

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const { jobs, ...rest } = workflow.parse(parse(read(name)));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('pins every action by its commit, with its version beside it', () => {
    const uses = read(name).match(/uses: .*/g) ?? [];
    expect(uses).toHaveLength(steps.filter((each) => each.uses).length);
    for (const each of uses) expect(each).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('reads by default, and leaves no token behind in the checkout', () => {
    expect(rest.permissions).toEqual({ contents: 'read' });
    const checkouts = steps.filter((each) => each.uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((each) => each.with)).toEqual(
      checkouts.map(() => expect.objectContaining({ 'persist-credentials': false })),
    );
  });
});

describe('a release', () => {
  it('is written by one job, which waits for all others', () => {
    const writing = jobs.filter(([, job]) => Object.values(job.permissions ?? {}).includes('write'));
    expect(writing.map(([name]) => name)).toEqual(['release']);
    expect(release.jobs.release?.needs?.toSorted()).toEqual(
      Object.keys(release.jobs)
        .filter((name) => name !== 'release')
        .toSorted(),
    );
  });

  it('is made only where the app, and its update, ran in Electron itself on three systems', () => {
    const { test } = release.jobs;
    expect(test?.env).toEqual({ REQUIRE_ELECTRON: '1' });
    expect(test?.strategy).toMatchObject({
      matrix: { os: ['windows-latest', 'macos-latest', 'ubuntu-latest'] },
    });
    const runs = test?.steps.flatMap((each) => (each.run ? [[each.if, each.run] as const] : [])) ?? [];
    for (const system of ['Linux', 'macOS', 'Windows'])
      expect(runs).toContainEqual([
        `runner.os == '${system}'`,
        expect.stringMatching(/npm (test|run test:electron)$/m),
      ]);
  });

  it('is published in one step only, after everything was checked and attested', () => {
    const names = release.jobs.release?.steps.map(({ uses, run }) => {
      if (uses) return uses.split('@')[0];
      return /release -- (\w+)/.exec(run ?? '')?.[1] ?? 'other';
    });
    expect(names?.filter((name) => name !== 'other')).toEqual([
      ...['actions/checkout', 'actions/setup-node', 'actions/download-artifact', 'actions/download-artifact'],
      ...['check', 'actions/attest-build-provenance', 'publish'],
    ]);
    const runs = jobs.flatMap(([, job]) => job.steps.flatMap(({ run }) => run ?? []));
    expect(runs.filter((run) => /release -- publish/.test(run))).toHaveLength(1);
    expect(runs.filter((run) => /--publish|electron-builder|gh release/.test(run))).toEqual([]);
  });

  it('publishes and attests at a tag only, every file of the release', () => {
    const last = release.jobs.release?.steps.slice(-2) ?? [];
    expect(last.map((each) => each.if)).toEqual([
      "startsWith(github.ref, 'refs/tags/')",
      "startsWith(github.ref, 'refs/tags/')",
    ]);
    expect(last[0]?.with).toEqual({ 'subject-path': 'release/*' });
  });

  it('shows its secrets to the steps that sign and its token to the step that publishes, never to a job', () => {
    const secretive = jobs.flatMap(([name, job]) =>
      job.steps
        .filter((each) => /secrets\.|github\.token/.test(JSON.stringify(each)))
        .map(({ run }) => `${name}: ${run}`),
    );
    expect(secretive).toEqual([
      'windows: npm run package',
      'macos: npm run package',
      'release: npm run release -- publish --tag "$TAG" --files release --unpacked unpacked',
    ]);
    const inJobs = jobs.map(([, { steps: _steps, ...job }]) => job);
    expect(JSON.stringify(inJobs)).not.toMatch(/secrets\./);
    expect(read('release.yml').match(/^env:/m)).toBeNull();
  });

  it('takes no text of the repository into a shell but through the environment', () => {
    const runs = jobs.flatMap(([, job]) => job.steps.flatMap(({ run }) => run ?? []));
    expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
  });

  it('runs once at a time for a tag and is never cancelled', () => {
    expect(release.concurrency).toEqual({
      group: 'release-$' + '{{ github.ref }}',
      'cancel-in-progress': false,
    });
  });
});
