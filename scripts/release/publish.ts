import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';

export interface Repository {
  /** https://api.github.com, or a stand-in on this computer. */
  readonly api: string;
  readonly token: string;
  /** owner/name */
  readonly name: string;
}

const release = z.looseObject({
  id: z.number(),
  tag_name: z.string(),
  draft: z.boolean(),
  upload_url: z.string(),
});
type Release = z.infer<typeof release>;

const assets = z.array(z.looseObject({ name: z.string(), size: z.number(), state: z.string() }));

/** Another release of the same tag exists, as a draft or published, or was begun at the same moment. */
export class ReleaseExists extends Error {
  override readonly name = 'ReleaseExists';
}

interface Publishing {
  readonly tag: string;
  /** The text of CHANGELOG.md. */
  readonly notes: string;
  /** Paths; each file keeps its name. */
  readonly files: readonly string[];
}

/**
 * Makes one release with all its files. It stays a draft, which nobody sees, until every file has arrived in full; then one
 * request publishes it. A ReleaseExists leaves nothing behind; any other failure leaves the draft, for which
 * docs/releasing.md has the steps.
 */
export async function publishRelease(repository: Repository, publishing: Publishing): Promise<void> {
  const { tag, files } = publishing;
  if ((await releasesOf(repository, tag)).length > 0) throw exists(tag);
  const draft = await createDraft(repository, publishing);
  await standAlone(repository, draft);
  for (const file of files) await upload(repository, draft, file);
  await checkUploaded(repository, draft, files);
  await ask(repository, `/releases/${draft.id}`, { method: 'PATCH', json: { draft: false } });
}

function exists(tag: string): ReleaseExists {
  return new ReleaseExists(
    `There is a release of ${tag} already. Delete it if it is a draft, else raise the version.`,
  );
}

/**
 * Two jobs that check at once both find nothing, so each checks again after making its draft: the oldest draft continues, any
 * other is deleted by its job. GitHub numbers releases in the order of their creation.
 */
async function standAlone(repository: Repository, draft: Release): Promise<void> {
  const oldest = Math.min(...(await releasesOf(repository, draft.tag_name)).map(({ id }) => id));
  if (draft.id <= oldest) return;
  await ask(repository, `/releases/${draft.id}`, { method: 'DELETE' });
  throw exists(draft.tag_name);
}

/** Includes drafts, which only this list has: a release cannot be found by its tag before it is published. */
async function releasesOf(repository: Repository, tag: string): Promise<Release[]> {
  const found: Release[] = [];
  for (let page = 1; ; page += 1) {
    const response = await ask(repository, `/releases?per_page=100&page=${page}`);
    const releases = z.array(release).parse(await response.json());
    found.push(...releases.filter(({ tag_name }) => tag_name === tag));
    if (releases.length < 100) return found;
  }
}

async function createDraft(repository: Repository, { tag, notes }: Publishing): Promise<Release> {
  const json = { tag_name: tag, name: tag, body: notes, draft: true, prerelease: false };
  return release.parse(await (await ask(repository, '/releases', { method: 'POST', json })).json());
}

async function upload(repository: Repository, { upload_url }: Release, file: string): Promise<void> {
  const url = new URL(upload_url.replace(/\{.*\}$/, ''));
  url.searchParams.set('name', basename(file));
  const body = await openAsBlob(file);
  await send(repository, url, { method: 'POST', body, type: 'application/octet-stream' });
}

async function checkUploaded(
  repository: Repository,
  draft: Release,
  files: readonly string[],
): Promise<void> {
  const response = await ask(repository, `/releases/${draft.id}/assets?per_page=100`);
  const there = assets.parse(await response.json()).filter(({ state }) => state === 'uploaded');
  for (const file of files) {
    const { size } = await openAsBlob(file);
    if (there.find(({ name }) => name === basename(file))?.size !== size)
      throw new Error(`${basename(file)} did not arrive whole; the release is left as a draft.`);
  }
}

interface Asking {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly json?: object;
}

function ask(repository: Repository, path: string, { method = 'GET', json }: Asking = {}): Promise<Response> {
  const url = new URL(`${repository.api}/repos/${repository.name}${path}`);
  return send(repository, url, {
    method,
    ...(json && { body: JSON.stringify(json), type: 'application/json' }),
  });
}

async function send(
  { token }: Repository,
  url: URL,
  { method, body, type }: { method: string; body?: string | Blob; type?: string },
): Promise<Response> {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
    ...(type && { 'content-type': type }),
  };
  const response = await fetch(url, { method, headers, ...(body && { body }) });
  if (response.ok) return response;
  throw new Error(`${method} ${url.pathname} was answered with ${response.status}: ${await response.text()}`);
}
