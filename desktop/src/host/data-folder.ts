import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where portfolios live unless said otherwise; the same for the desktop app, the browser host and the command line. */
export function defaultDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = environment.PORTFOLIO_OS_DATA;
  if (chosen) return chosen;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'PortfolioOS');
  if (platform === 'win32')
    return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'PortfolioOS');
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'PortfolioOS');
}
