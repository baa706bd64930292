import { chromiumPath } from './setup-tests.ts';

const executablePath = chromiumPath();

/** Chromium makes no requests except the page under test; its sandbox needs a user that is not root. */
export const launchOptions = {
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
  ],
  ...(executablePath ? { executablePath } : {}),
};
