import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { configureBuildCommand, createYargs, normalizeOptions } from 'electron-builder/out/builder.js';
import { describe, expect, it } from 'vitest';
import { signingOf } from './signing.ts';

const azure = {
  ...{ AZURE_TENANT_ID: 'tenant', AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: 'secret' },
  ...{ AZURE_SIGNING_ENDPOINT: 'https://weu.codesigning.azure.net/', AZURE_SIGNING_ACCOUNT: 'account' },
  ...{ AZURE_SIGNING_PROFILE: 'profile', PUBLISHER_NAME: 'CN=Example Ltd, C=DE' },
};
const pfx = { CSC_LINK: 'base64', CSC_KEY_PASSWORD: 'password', PUBLISHER_NAME: 'Example Ltd' };
const apple = {
  ...{ CSC_LINK: 'base64', CSC_KEY_PASSWORD: 'password', APPLE_ID: 'a@example.com' },
  ...{ APPLE_APP_SPECIFIC_PASSWORD: 'password', APPLE_TEAM_ID: 'TEAM' },
};

/** The configuration as electron-builder reads it from the options, after its own schema has judged it. */
async function configured(platform: NodeJS.Platform, environment: Record<string, string>) {
  const { options, isSigned } = signingOf(platform, environment);
  const { config } = normalizeOptions(configureBuildCommand(createYargs()).parseSync([...options]));
  if (typeof config !== 'object' || config === null) return { isSigned, config: {} };
  await validateConfiguration(config, new DebugLogger(false));
  return { isSigned, config };
}

describe('the packages are signed', () => {
  it('on Windows by Azure, which needs no key on the runner', async () => {
    expect(await configured('win32', { ...azure, ...pfx, PUBLISHER_NAME: azure.PUBLISHER_NAME })).toEqual({
      isSigned: true,
      config: {
        forceCodeSigning: true,
        win: {
          azureSignOptions: {
            publisherName: 'CN=Example Ltd, C=DE',
            endpoint: 'https://weu.codesigning.azure.net/',
            codeSigningAccountName: 'account',
            certificateProfileName: 'profile',
          },
        },
      },
    });
  });

  it('on Windows by a .pfx where there is no Azure', async () => {
    expect(await configured('win32', pfx)).toEqual({
      isSigned: true,
      config: { forceCodeSigning: true, win: { signtoolOptions: { publisherName: 'Example Ltd' } } },
    });
  });

  it('on macOS by Apple’s certificate, and the app knows that it may update itself', async () => {
    const { config, isSigned } = await configured('darwin', apple);
    expect(isSigned).toBe(true);
    expect(config).toMatchObject({ forceCodeSigning: true, mac: { notarize: true } });
    expect(config).toMatchObject({ extraMetadata: { isNotarized: true } });
  });

  it('on macOS ad hoc without one, so that Apple silicon starts it', async () => {
    expect(await configured('darwin', {})).toEqual({
      isSigned: false,
      config: { mac: { identity: '-', hardenedRuntime: false } },
    });
  });

  it.each(['win32', 'linux'] as const)('not at all on %s without a certificate', (platform) => {
    expect(signingOf(platform, {})).toEqual({ isSigned: false, options: [] });
  });
});

describe('half of what signing needs', () => {
  const without = (environment: Record<string, string>, name: string) =>
    Object.fromEntries(Object.entries(environment).filter(([key]) => key !== name));

  it.each([
    ...Object.keys(azure)
      .filter((name) => name !== 'AZURE_TENANT_ID')
      .map((name) => ['win32', azure, name] as const),
    ...Object.keys(pfx)
      .filter((name) => name !== 'CSC_LINK')
      .map((name) => ['win32', pfx, name] as const),
    ...Object.keys(apple)
      .filter((name) => name !== 'CSC_LINK')
      .map((name) => ['darwin', apple, name] as const),
  ])('ends the build on %s: %j without %s', (platform, environment, name) => {
    expect(() => signingOf(platform, without(environment, name))).toThrow(`${name} is not set`);
  });
});
