import type { HistoryView, LeaseView, LedgerView, TenantView, VerifyView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { ChangesAnswer } from '@portfolio-os/shared/wire';
import { ask, expect, test } from './desks.ts';
import { noteAbout, saved, type } from './note-pages.ts';

test.describe.configure({ timeout: 240_000 });

/** Each kind of data that two people change at the same time without a network, and what the design says of it. */
for (const engine of ['pglite', 'postgres'] as const) {
  test.describe(`on ${engine}`, () => {
    test.use({ engine });

    test('two who work apart end with the same books, and what lost is to be seen', async ({
      owner,
      member,
    }) => {
      const ana = await owner('Ana Ruiz');
      const { leaseId, buildingId } = await ana.api.startLease();
      await ana.api.chargeRent('2026-06-30');
      await ana.sync();
      const ben = await member(ana, 'Ben Cole', 'manager');
      const [tenant] = await ana.api.get<TenantView[]>('/tenants');
      if (!tenant) throw new Error('The lease has a tenant.');

      ana.wire.cut();
      ben.wire.cut();
      for (const [desk, phone, cents, ends] of [
        [ana, '555 0101', 150_000, '2026-12-31'],
        [ben, '555 0102', 120_000, '2027-01-31'],
      ] as const) {
        // Money facts, and the automatic allocation of what they bring; generated charges.
        await desk.api.pay(leaseId, cents, '2026-06-01');
        await desk.api.chargeRent('2026-07-31');
        // A plain field, a guarded one, a name that is unique in its building.
        const { name, email } = tenant;
        await desk.api.run('leasing.editTenant', { id: tenant.id, name, email, phone });
        await desk.api.run('leasing.changeTerm', { leaseId, termKind: 'fixed', termEndsOn: ends });
        await desk.api.run('properties.addUnit', {
          id: newId(),
          buildingId,
          name: '4A',
          marketRentCents: null,
        });
        // Prose.
        await desk.open(`/properties/${buildingId}?panel=notes`);
        await type(noteAbout(desk.page, 'Maple Court'), `Written by ${desk.account.name}.`);
        await saved(desk.page);
      }
      ana.wire.mend();
      await ana.sync();
      ben.wire.mend();
      await ben.sync();
      await ana.sync();

      // Both payments stayed, and July was charged once.
      const ledger = await ben.api.get<LedgerView>(`/leases/${leaseId}/ledger`);
      expect(ledger.entries.filter(({ kind }) => kind === 'payment')).toHaveLength(2);
      expect(ledger.entries.filter(({ label }) => label === 'Rent, July 2026')).toHaveLength(1);
      expect(ledger.creditCents).toBe(0);
      // Of the plain field the last to arrive won; the other stays in the history.
      expect((await ana.api.get<TenantView[]>('/tenants'))[0]?.phone).toBe('555 0102');
      const history = await ben.api.get<HistoryView>('/history');
      expect(JSON.stringify(history)).toContain('leasing.editTenant');
      // Of the guarded field and the unique name the first stood, and the second decides.
      expect((await ben.api.get<LeaseView>(`/leases/${leaseId}`)).termEndsOn).toBe('2026-12-31');
      await ben.page.getByRole('link', { name: 'Needs attention (2)' }).click();
      const items = ben.page.getByRole('listitem');
      await expect(items.filter({ hasText: 'Jan 31, 2027' })).toContainText('Dec 31');
      await expect(items.filter({ hasText: '4A' })).toBeVisible();
      // Of the prose nothing was lost.
      await ana.open(`/properties/${buildingId}?panel=notes`);
      for (const name of ['Ana Ruiz', 'Ben Cole'])
        await expect(noteAbout(ana.page, 'Maple Court')).toContainText(`Written by ${name}.`);

      const proofs = [];
      for (const { api } of [ana, ben]) proofs.push(await api.post<VerifyView>('/verify', {}));
      const portfolio = new URL(ana.page.url()).pathname.split('/')[2] ?? '';
      const { head } = await ask<ChangesAnswer>(ana.account, `/v1/orgs/${portfolio}/changes?after=0`);
      for (const { headHash, problems } of proofs) {
        expect(problems).toEqual([]);
        expect(headHash).toBe(head.hash);
      }
    });
  });
}
