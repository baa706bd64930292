import { basename, dirname, join } from 'node:path';
import { assert } from '@portfolio-os/shared/core';
import { refuseLinks } from './links.ts';
import { ReceiptStore } from './receipt-store.ts';

/** The files of every portfolio of a workspace, one store each, shared by who shows them and who transfers them. */
export class ReceiptStores {
  readonly #folder: string;
  readonly #stores = new Map<string, ReceiptStore>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  of(portfolioId: string): ReceiptStore {
    assert(/^[0-9a-f-]{36}$/.test(portfolioId), 'a portfolio is named by its id');
    refuseLinks(dirname(this.#folder), basename(this.#folder), portfolioId);
    const store = this.#stores.get(portfolioId) ?? new ReceiptStore(join(this.#folder, portfolioId));
    this.#stores.set(portfolioId, store);
    return store;
  }
}
