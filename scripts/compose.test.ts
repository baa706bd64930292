import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { environment } from '../sync-server/src/config.ts';
import { nodeFlags } from './node-flags.ts';
import { root } from './root.ts';

interface Service {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly required?: boolean }>>;
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const text = read('compose.yml');
const { services, volumes } = parse(text, { merge: true }) as {
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, null>>;
};
const operating = read('docs/operating.md');
const PINNED = /^[a-z0-9./-]+:\d+(\.\d+)+[a-z0-9.-]*@sha256:[0-9a-f]{64}$/;

it('takes every image by version and digest, and none from MinIO', () => {
  const images = Object.values(services).flatMap(({ image }) => image ?? []);
  const bases = [...read('sync-server/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(images.length).toBe(3);
  expect(bases.length).toBe(2);
  for (const image of [...images, ...bases]) expect(image).toMatch(PINNED);
  expect(text.toLowerCase()).not.toContain('minio');
});

it('asks every server of its own how it is', () => {
  for (const name of ['api', 'worker'])
    expect(services[name]?.healthcheck?.test).toEqual(['CMD', 'node', 'sync-server/src/health.ts']);
  for (const name of ['postgres', 'store']) expect(services[name]?.healthcheck?.test[0]).toBe('CMD');
});

it('lets people in through the proxy alone, which speaks TLS for the public address', () => {
  const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
  expect(open.map(([name, { ports }]) => [name, ports])).toEqual([
    ['proxy', ['80:80', '443:443', '443:443/udp']],
  ]);
  expect(read('Caddyfile')).toMatch(/^\{\$PUBLIC_URL\} \{$/m);
  expect(read('Caddyfile')).toMatch(/^\{\n(\t#.*\n)*\tauto_https disable_redirects\n\}\n/);
  expect(services.proxy?.environment).toEqual({ PUBLIC_URL: '$' + '{PUBLIC_URL:?}' });
});

it('keeps files on disk of itself, in one place for API and worker, and in the store where that is chosen', () => {
  const { api, worker, store } = services;
  expect(store?.profiles).toEqual(['s3']);
  expect(api?.depends_on?.store?.required).toBe(false);
  expect(api?.volumes).toEqual(['attachments:/data']);
  expect(worker?.volumes).toEqual(api?.volumes);
  const bucket = /\{S3_ACCESS_KEY:\+(.+)\}/.exec(api?.environment?.S3_BUCKET ?? '')?.[1];
  expect(store?.environment?.S3_BUCKET).toBe(bucket);
  expect(read('Caddyfile')).toContain(`handle /${bucket}/* {`);
  const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
  for (const name of Object.keys(volumes)) expect(mounted.some((at) => at.startsWith(`${name}:`))).toBe(true);
});

it('sets nothing that the server does not read', () => {
  for (const name of Object.keys(services.api?.environment ?? {}))
    expect(Object.keys(environment.shape)).toContain(name);
});

it('names every variable that it asks for in .env.example and in docs/operating.md', () => {
  const asked = new Set([...text.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name ?? ''));
  expect([...asked]).toEqual(
    expect.arrayContaining(['PUBLIC_URL', 'SECRET', 'POSTGRES_PASSWORD', 'SMTP_URL']),
  );
  const example = read('.env.example');
  for (const name of [...asked, 'COMPOSE_PROFILES']) {
    expect(example, name).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
    expect(operating, name).toContain(`\`${name}\``);
  }
  const offered = [...example.matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');
  expect(new Set(offered)).toEqual(new Set([...asked, 'COMPOSE_PROFILES']));
});

it('says of every setting of the server what it is and what counts without it', () => {
  const defaults: Readonly<Record<string, unknown>> = environment.parse({});
  const rows = [...operating.matchAll(/^\| `([A-Z0-9_]+)` \| (.+?) \| (.+) \|$/gm)];
  const listed = rows.map(([, name = '', without = '']) => [name, without]);
  const expected = Object.keys(environment.shape).map((name) => {
    const value = defaults[name];
    return [name, value === undefined || value === false ? '–' : `\`${String(value)}\``];
  });
  expect(listed).toEqual(expected);
});

it('starts the server by hand as npm does', () => {
  expect(operating).toContain(`node ${nodeFlags('server').join(' ')} sync-server/src/main.ts --role all`);
});
