import { expect, test } from 'vitest';
import { answerRequests } from './answer-requests.ts';
import { StandInElectron } from './test-electron.ts';

const portfolio = '019ab3c4-5d6e-7f80-9123-456789abcdef';
const ownFrame = { url: 'app://portfolio-os/leases', parent: null };

function showFolder() {
  const electron = new StandInElectron();
  const shown: string[] = [];
  answerRequests(electron.calls.ipcMain, {
    showFolder: (id) => void shown.push(id),
    showLogFile: () => undefined,
    lookAtOpened: () => null,
    takeOpened: () => null,
  });
  const ask = async (senderFrame: unknown, ...args: unknown[]) =>
    electron.answers.get('showFolder')?.({ senderFrame } as never, ...args);
  return { ask, shown, names: [...electron.answers.keys()] };
}

test('the page of the app itself is answered, and nothing but the declared requests exists', async () => {
  const { ask, shown, names } = showFolder();
  await ask(ownFrame, portfolio);
  expect(shown).toEqual([portfolio]);
  expect(names).toEqual(['showFolder', 'showLogFile', 'lookAtOpened', 'takeOpened']);
});

test.each([
  ['another site', { url: 'https://example.com/', parent: null }],
  ['a look-alike', { url: 'app://portfolio-os.example.com/', parent: null }],
  ['a frame within the page', { url: 'app://portfolio-os/', parent: ownFrame }],
  ['a frame that is gone', null],
])('%s is refused', async (_who, frame) => {
  const { ask, shown } = showFolder();
  await expect(ask(frame, portfolio)).rejects.toThrow('Only the page of PortfolioOS itself');
  expect(shown).toEqual([]);
});

test.each([
  ['nothing', []],
  ['a path', ['../../etc/passwd']],
  ['a number', [7]],
  ['more than was asked for', [portfolio, 'and this']],
])('%s for an argument is refused', async (_what, args) => {
  const { ask, shown } = showFolder();
  await expect(ask(ownFrame, ...args)).rejects.toThrow();
  expect(shown).toEqual([]);
});
