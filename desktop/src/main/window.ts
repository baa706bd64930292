import type { LogFile } from '../log-file/index.ts';
import type { DesktopWindow, ElectronCalls } from './electron-calls.ts';
import { APP_ADDRESS } from './origin.ts';
import { pagePreferences } from './security.ts';
import { keepWindowState, MIN_HEIGHT, MIN_WIDTH, readWindowState } from './window-state.ts';

/** The page's own background in either theme (public/color-scheme.js), so that nothing flashes before it is painted. */
const background = { dark: '#141416', light: '#ffffff' };

/** Opens the window where it was last left and shows it once there is something to see. */
export function openWindow(
  {
    app,
    BrowserWindow,
    nativeTheme,
    screen,
  }: Pick<ElectronCalls, 'app' | 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  { preload, stateFile, log }: { preload: string; stateFile: string; log: Pick<LogFile, 'failed'> },
): DesktopWindow {
  const { isMaximized, ...place } = readWindowState(stateFile, screen.getAllDisplays());
  const window = new BrowserWindow({
    ...place,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'PortfolioOS',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: pagePreferences(preload, app),
  });
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    try {
      keepWindowState(stateFile, window.getNormalBounds(), window.isMaximized());
    } catch (error) {
      // A full disk must not keep the window from closing.
      log.failed('the place of the window could not be kept', error);
    }
  });
  void window.loadURL(APP_ADDRESS);
  return window;
}

/** Brings a window to the front, for instance when the app is started a second time. */
export function showWindow(window: DesktopWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
