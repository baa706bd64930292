import type { Page } from '@playwright/test';

/** What went wrong on a page although nobody looked there: a journey that saw any fails at its end. */
export class Trouble {
  readonly #seen: string[] = [];
  readonly #expected: RegExp[] = [];

  /** A refusal that the journey itself asks for: "422 POST /api/…/leases". */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  get unexpected(): string[] {
    return this.#seen.filter((one) => !this.#expected.some((pattern) => pattern.test(one)));
  }

  async watch(page: Page): Promise<void> {
    page.on('console', (message) => {
      // A refused request is seen below, with its status and address.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      this.#seen.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#seen.push(`page error: ${error.stack ?? error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // Leaving a screen takes its questions back; that is no failure.
      if (why !== 'net::ERR_ABORTED') this.#seen.push(`${why} ${request.method()} ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() < 400) return;
      this.#seen.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`Content security policy: ${violatedDirective} forbids ${blockedURI}`);
      });
    });
  }
}
