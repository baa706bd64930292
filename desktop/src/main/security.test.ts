import { describe, expect, test } from 'vitest';
import { guardPages, pagePreferences, refusePermissions } from './security.ts';
import { StandInContents, StandInElectron, StandInEvent } from './test-electron.ts';

describe('a window', () => {
  const packaged = pagePreferences('/preload.cjs', { isPackaged: true });

  test('is sandboxed, isolated and has no Node in its page, workers or frames', () => {
    expect(packaged).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
    });
  });

  test('has no webview tag and does not follow a file dropped onto it', () => {
    expect(packaged).toMatchObject({ webviewTag: false, navigateOnDragDrop: false });
  });

  test('fetches no spelling dictionaries, because the page never talks to the network', () => {
    expect(packaged.spellcheck).toBe(false);
  });

  test('has developer tools only where the app is not packaged', () => {
    expect(packaged.devTools).toBe(false);
    expect(pagePreferences('/preload.cjs', { isPackaged: false }).devTools).toBe(true);
  });
});

describe('a page', () => {
  const electron = new StandInElectron();
  guardPages(electron.calls.app, electron.calls);
  const page = new StandInContents();
  electron.app.emit('web-contents-created', new StandInEvent(), page);

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stays at home on %s', (happening) => {
    const isKept = (url: string) => {
      const event = new StandInEvent(url);
      page.emit(happening, event);
      return event.isPrevented;
    };
    expect(isKept('app://portfolio-os/leases')).toBe(false);
    for (const elsewhere of [
      'https://example.com/',
      'file:///etc/passwd',
      'app://portfolio-os.example.com/',
      'app://portfolio-os:81/',
      'app://portfolio-os@example.com/',
      'app://someone@portfolio-os/',
      'blob:app://portfolio-os/0b6b',
      'data:text/html,<script>1</script>',
      'javascript:alert(1)',
      'about:blank',
      'not an address',
    ]) {
      expect(isKept(elsewhere), elsewhere).toBe(true);
    }
  });

  test('cannot attach a webview', () => {
    const event = new StandInEvent();
    page.emit('will-attach-webview', event, {}, {});
    expect(event.isPrevented).toBe(true);
  });

  test('opens no window; our website and e-mails go to the system, nothing else does unasked', async () => {
    const allowed = ['https://github.com/portfolio-os/releases', 'mailto:tenant@example.com?subject=Rent'];
    const refused = [
      'https://example.com/',
      'https://github.com.example.com/',
      'https://github.com@example.com/',
      'https://me:secret@github.com/',
      'https://github.com:8443/',
      'http://github.com/',
      'mailto:a@example.com?attach=/etc/passwd',
      'mailto:a@example.com?Attachment=/etc/passwd',
      'file:///etc/passwd',
      'smb://server/share',
      'ms-settings:',
      'app://portfolio-os/',
      'no address',
    ];
    for (const url of [...allowed, ...refused]) {
      expect(page.openWindow({ url } as Parameters<typeof page.openWindow>[0]), url).toEqual({
        action: 'deny',
      });
    }
    await Promise.resolve();
    expect(electron.opened).toEqual(allowed);
  });

  test('asks before another website is opened, and opens it over https only', async () => {
    const asking = new StandInElectron();
    guardPages(asking.calls.app, asking.calls);
    const asked = new StandInContents();
    asking.app.emit('web-contents-created', new StandInEvent(), asked);
    const click = async (url: string, chosenButton: number) => {
      asking.chosenButton = chosenButton;
      asked.openWindow({ url } as Parameters<typeof asked.openWindow>[0]);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await click('https://example.com/a', 0);
    await click('http://example.com/b', 1);
    await click('https://me:secret@example.com/c', 1);
    await click('mailto:ana@example.com?cc=evil@example.org', 1);
    expect(asking.opened).toEqual([]);
    await click('https://example.com/d', 1);
    expect(asking.opened).toEqual(['https://example.com/d']);
  });
});

test('every permission is refused, whether it is asked for or looked up', () => {
  const electron = new StandInElectron();
  refusePermissions(electron.calls.session.defaultSession);
  const { request, check, device } = electron.permissions;
  const answers: boolean[] = [];
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'usb',
    'openExternal',
  ] as const) {
    request?.(null as never, permission, (granted) => answers.push(granted), null as never);
    answers.push(check?.(null, permission, 'app://portfolio-os', null as never) ?? true);
  }
  answers.push(device?.(null as never) ?? true);
  expect(answers).toEqual(Array.from({ length: 13 }, () => false));
});
