import { describe, expect, it } from 'vitest';
import { ConfigError, listeningUrl, readConfig } from './config.ts';

const at = { dataFolder: '/somewhere' };
const sound = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://sync.example.org',
  SECRET: 'x'.repeat(32),
  TAX_ID_KEY: 'y'.repeat(32),
  SMTP_URL: 'smtps://mail.example.org',
  DATABASE_URL: 'postgres://db.example.org/portfolio_os',
  TRUST_PROXY: 'true',
};

describe('the configuration', () => {
  it('needs nothing for trying things out', () => {
    expect(readConfig({}, at)).toMatchObject({
      production: false,
      role: 'all',
      host: '127.0.0.1',
      port: 8787,
      databaseUrl: undefined,
      dataFolder: '/somewhere',
    });
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8787'],
    ['localhost', 'http://localhost:8787'],
    ['::1', 'http://[::1]:8787'],
  ])('on %s it listens at %s', (HOST, address) => {
    const config = readConfig({ HOST }, at);
    expect(listeningUrl(config, config.port)).toBe(address);
    expect(new URL(address).port).toBe('8787');
  });

  it.each([
    ['::', 'https://[::]:8787'],
    ['2001:db8::1', 'https://[2001:db8::1]:8787'],
    ['0.0.0.0', 'https://0.0.0.0:8787'],
  ])('with its own certificate on %s it listens at %s', (HOST, address) => {
    const config = readConfig({ ...sound, HOST, TLS_CERT: '/cert.pem', TLS_KEY: '/key.pem' }, at);
    expect(listeningUrl(config, config.port)).toBe(address);
  });

  it('takes what production needs', () => {
    expect(readConfig(sound, { ...at, role: 'api' })).toMatchObject({ production: true, trustProxy: true });
  });

  it.each([
    ['no HTTPS and no proxy', { TRUST_PROXY: '' }, 'HTTPS only'],
    ['a public address without TLS', { PUBLIC_URL: 'http://sync.example.org' }, 'https://'],
    ['a short secret', { SECRET: 'short' }, '32'],
    ['no key for tax ids', { TAX_ID_KEY: '' }, 'TAX_ID_KEY'],
    ['a key for tax ids that is the secret', { TAX_ID_KEY: 'x'.repeat(32) }, 'others than'],
    ['no mail', { SMTP_URL: '' }, 'SMTP_URL'],
    ['half a certificate', { TLS_CERT: '/cert.pem' }, 'together'],
    ['half an object store', { S3_BUCKET: 'files' }, 'together'],
    ['a port that is none', { PORT: '99999' }, 'PORT'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('refuses %s in words', (_, change, words) => {
    const read = () => readConfig({ ...sound, ...change }, at);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(words);
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'sync.example.org', ''])(
    'refuses other computers on %s while things are tried out',
    (HOST) => {
      expect(() => readConfig({ HOST }, at)).toThrow('NODE_ENV=production');
      expect(readConfig({ ...sound, HOST }, at).host).toBe(HOST);
    },
  );

  it('refuses two processes on the embedded database, and a role that is none', () => {
    expect(() => readConfig({}, { ...at, role: 'worker' })).toThrow('DATABASE_URL');
    expect(() => readConfig(sound, { ...at, role: 'queen' })).toThrow('--role');
  });
});
