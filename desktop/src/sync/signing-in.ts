import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import type { AccountView, SignInAnswer } from '@portfolio-os/shared/wire';
import type { Account } from './accounts.ts';
import type { SyncHub } from './sync-hub.ts';

interface Credentials {
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

/** Who signed in, or the attempt whose second step is still to come. */
export type SignedIn = { readonly account: Account } | { readonly attempt: string };

/** Getting in, from an address and a password to a token in its keep; nothing that signs in is handed out. */
export class SigningIn {
  readonly #hub: SyncHub;
  readonly #attempts = new Map<string, { url: string; challenge: string }>();

  constructor(hub: SyncHub) {
    this.#hub = hub;
  }

  signUp({ url, ...person }: Credentials & { readonly name: string }): Promise<Result<null>> {
    return this.#ask(url, 'sign-up', person);
  }

  signIn(credentials: Credentials): Promise<Result<SignedIn>> {
    return this.#enter('sign-in', credentials);
  }

  /** With the code that was mailed to the address: the account is in force from now on. */
  verify(credentials: Credentials & { readonly code: string }): Promise<Result<SignedIn>> {
    return this.#enter('verify', credentials);
  }

  async answerAttempt(attempt: string, code: string): Promise<Result<SignedIn>> {
    const begun = this.#attempts.get(attempt);
    if (!begun) return refuse('challenge-over', 'This sign-in took too long. Enter your password again.');
    const { url, challenge } = begun;
    const device = this.#hub.deviceName;
    const answered = await this.#ask<SignInAnswer>(url, 'two-factor', { challenge, code, device });
    if (answered.ok) this.#attempts.delete(attempt);
    return answered.ok ? this.#settle(url, answered.value) : answered;
  }

  forgotPassword(url: string, email: string): Promise<Result<null>> {
    return this.#ask(url, 'forgot-password', { email });
  }

  resetPassword({ url, ...reset }: Credentials & { readonly code: string }): Promise<Result<null>> {
    return this.#ask(url, 'reset-password', reset);
  }

  async #enter(path: string, { url, ...told }: Credentials): Promise<Result<SignedIn>> {
    const device = this.#hub.deviceName;
    const answered = await this.#ask<SignInAnswer>(url, path, { ...told, device });
    return answered.ok ? this.#settle(url, answered.value) : answered;
  }

  #ask<T>(url: string, path: string, body: unknown): Promise<Result<T>> {
    return this.#hub.askAccount<T>({ url, token: '' }, `/auth/${path}`, { body });
  }

  async #settle(url: string, answered: SignInAnswer): Promise<Result<SignedIn>> {
    if ('token' in answered) return this.#keep(url, answered.token);
    const attempt = newId();
    this.#attempts.set(attempt, { url, challenge: answered.challenge });
    return accept({ attempt });
  }

  async #keep(url: string, token: string): Promise<Result<SignedIn>> {
    const asked = await this.#hub.askAccount<AccountView>({ url, token }, '/v1/account');
    if (!asked.ok) return asked;
    const { userId: id, email, name } = asked.value;
    const account = { id, url, email, name, token };
    const before = await this.#hub.accounts.find(id);
    await this.#hub.signedIn(account);
    // Otherwise this computer would stand twice on the list of devices.
    if (before) await this.#hub.askAccount(before, '/auth/sign-out', { body: {} });
    return accept({ account });
  }
}
