import { accept, type Result } from '@portfolio-os/shared/core';
import type { ShownTaxId, TaxIdKeeping, TaxIdNote, TaxIdShowing, TaxIdView } from '@portfolio-os/shared/wire';
import type { SyncHub } from '../../sync/index.ts';
import type { TaxIdStore } from './tax-id-store.ts';

/** The tax ids of a connected portfolio: asked of its server each time, kept nowhere here. */
export class RemoteTaxIds implements TaxIdStore {
  readonly #hub: SyncHub;
  readonly #portfolioId: string;

  constructor(hub: SyncHub, portfolioId: string) {
    this.#hub = hub;
    this.#portfolioId = portfolioId;
  }

  list(): Promise<Result<TaxIdView[]>> {
    return this.#hub.ask(this.#portfolioId, '/tax-ids');
  }

  keep(vendorId: string, body: TaxIdKeeping): Promise<Result<null>> {
    return this.#hub.ask(this.#portfolioId, pathOf(vendorId), { method: 'PUT', body });
  }

  show(body: TaxIdShowing): Promise<Result<ShownTaxId[]>> {
    return this.#hub.ask(this.#portfolioId, '/tax-ids/show', { body });
  }

  async remove(vendorId: string): Promise<Result<null>> {
    const gone = await this.#hub.ask<unknown>(this.#portfolioId, pathOf(vendorId), { method: 'DELETE' });
    return gone.ok ? accept(null) : gone;
  }

  notes(vendorId: string): Promise<Result<TaxIdNote[]>> {
    return this.#hub.ask(this.#portfolioId, `${pathOf(vendorId)}/notes`);
  }
}

/** A part of a path, so that it stays one on the server too. */
function pathOf(vendorId: string): string {
  return `/tax-ids/${encodeURIComponent(vendorId)}`;
}
