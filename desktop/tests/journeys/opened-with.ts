import type { Page } from '@playwright/test';
import type { OpenedView } from '../../src/main/ipc.ts';

/** The desktop app's side of what a person opens with it: waits until the page takes it, also while the page is loaded anew. */
export class OpenedWith {
  readonly #page: Page;
  #waiting: { view: OpenedView; text: string } | null = null;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Gives the page the desktop app's bridge from its next load on. */
  static async on(page: Page): Promise<OpenedWith> {
    const opened = new OpenedWith(page);
    await page.exposeFunction('standInLook', () => opened.#waiting?.view ?? null);
    await page.exposeFunction('standInTake', () => opened.#take());
    await page.addInitScript(`
      const listeners = new Set();
      window.standInTell = () => listeners.forEach((listener) => listener());
      window.portfolioOS = {
        platform: 'linux',
        showFolder: async () => undefined,
        onMenu: () => () => undefined,
        lookAtOpened: () => window.standInLook(),
        takeOpened: async () => {
          const taken = await window.standInTake();
          return taken && { name: taken.name, bytes: new TextEncoder().encode(taken.text) };
        },
        onOpened: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
      };`);
    return opened;
  }

  async file(name: string, text: string): Promise<void> {
    this.#waiting = { view: { kind: 'statement', name }, text };
    await this.#tell();
  }

  async invitation(invitation: { server: string; code: string }): Promise<void> {
    this.#waiting = { view: { kind: 'invitation', invitation }, text: '' };
    await this.#tell();
  }

  get isTaken(): boolean {
    return this.#waiting === null;
  }

  /** A page that is not there yet looks by itself. */
  async #tell(): Promise<void> {
    await this.#page.evaluate('window.standInTell?.()');
  }

  #take(): { name: string; text: string } | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting?.view.kind === 'statement' ? { name: waiting.view.name, text: waiting.text } : null;
  }
}
