import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where an installed app finds what it was built with. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  /** The folder of app-update.yml, which electron-builder writes into every package. */
  readonly resources: string;
  /** The app's own package.json; its isNotarized was set by a build that Apple's certificate signed. */
  readonly manifest: string;
}

/** What an installation can do about a newer release. */
export interface UpdateSource {
  /** It can prove where an update comes from, so it installs one by itself. */
  readonly canInstall: boolean;
  /** The page from which a person takes the release of a version. */
  readonly pageOf: (version: string) => string;
}

/** Where updates come from, or null where the app was built without saying it. */
export async function readUpdateSource(installation: Installation): Promise<UpdateSource | null> {
  const { platform, resources, manifest } = installation;
  // A package without these files was built to say nothing of updates.
  const settings = await readFile(join(resources, 'app-update.yml'), 'utf8').catch(() => '');
  const [owner, repository] = [settingOf(settings, 'owner'), settingOf(settings, 'repo')];
  if (!owner || !repository) return null;
  const isNotarized = /"isNotarized":\s*true/.test(await readFile(manifest, 'utf8').catch(() => ''));
  return {
    canInstall: canProveUpdates(platform, { settings, isNotarized }),
    pageOf: (version) => `https://github.com/${owner}/${repository}/releases/tag/v${version}`,
  };
}

/**
 * On Windows electron-updater skips the signature check where no publisher's name was built in; macOS replaces an app only by
 * one of the same signature, which an ad-hoc signature never is; an AppImage, deb or rpm carries none of ours. Where it
 * cannot be proven who made an update, it is left to the person.
 */
export function canProveUpdates(
  platform: NodeJS.Platform,
  { settings, isNotarized }: { settings: string; isNotarized: boolean },
): boolean {
  if (platform === 'win32') return /^publisherName:[ \t]*(\S|\n\s*-\s*\S)/m.test(settings);
  return platform === 'darwin' && isNotarized;
}

function settingOf(settings: string, key: string): string | undefined {
  return settings.match(new RegExp(`^${key}:[ \\t]*['"]?([\\w.-]+)`, 'm'))?.[1];
}
