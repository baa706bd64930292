import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../root.ts';
import { artifactsOf, readBuilderConfig } from './builder-config.ts';
import { filesOf } from './check-files.ts';
import { unpackedFolders } from './check-unpacked.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-builder-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('electron-builder.yml', () => {
  it('is what electron-builder’s own schema allows', async () => {
    const written = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    const wrong = join(folder, 'wrong.yml');
    writeFileSync(wrong, written.replace('executableArgs:', 'executableArguments:'));
    await expect(readBuilderConfig(wrong)).rejects.toThrow('configuration.appImage should be');
    await expect(readBuilderConfig()).resolves.toMatchObject({ productName: 'PortfolioOS' });
  });

  it('keeps Electron’s sandbox on Linux, and a signature that Apple silicon accepts', async () => {
    expect(await readBuilderConfig()).toMatchObject({
      toolsets: { appimage: '1.0.3' },
      appImage: { executableArgs: [] },
      electronFuses: { resetAdHocDarwinSignature: true, runAsNode: false },
    });
    expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).not.toContain('no-sandbox');
  });

  it('names packages for each system and processor, all different', async () => {
    const names = artifactsOf(await readBuilderConfig(), '0.2.0').map(({ name }) => name);
    expect(names).toEqual([
      'PortfolioOS-0.2.0-win-x64.exe',
      'PortfolioOS-0.2.0-mac-x64.dmg',
      'PortfolioOS-0.2.0-mac-arm64.dmg',
      'PortfolioOS-0.2.0-mac-x64.zip',
      'PortfolioOS-0.2.0-mac-arm64.zip',
      'PortfolioOS-0.2.0-linux-x86_64.AppImage',
      'PortfolioOS-0.2.0-linux-arm64.AppImage',
      'PortfolioOS-0.2.0-linux-amd64.deb',
      'PortfolioOS-0.2.0-linux-arm64.deb',
      'PortfolioOS-0.2.0-linux-x86_64.rpm',
      'PortfolioOS-0.2.0-linux-aarch64.rpm',
    ]);
  });

  it('makes 20 files a release: 11 packages, 5 block maps, 4 feeds', async () => {
    const files = filesOf(await readBuilderConfig(), '0.2.0');
    expect(files).toHaveLength(11 + 5 + 4);
    expect(files.filter((name) => name.endsWith('.yml'))).toEqual([
      'latest-linux-arm64.yml',
      'latest-linux.yml',
      'latest-mac.yml',
      'latest.yml',
    ]);
  });

  it('leaves five unpacked apps, which the workflow carries to its last job', async () => {
    const folders = unpackedFolders(await readBuilderConfig());
    expect(folders).toEqual(['win-unpacked', 'mac', 'mac-arm64', 'linux-unpacked', 'linux-arm64-unpacked']);
    const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
    for (const each of folders) expect(workflow).toContain(`dist/${each}`);
  });
});
