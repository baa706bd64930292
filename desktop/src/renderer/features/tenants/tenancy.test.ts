import type { TenantView } from '@portfolio-os/shared/api';
import { expect, test } from 'vitest';
import { areShared, leasesOf } from './tenancy.ts';

const lease = (id: string, openCents: number): TenantView['leases'][number] => ({
  ...{ id, unit: '3B', status: 'active', startOn: '2026-01-01', endsOn: null, openCents, creditCents: 0 },
});
const tenant = (name: string, ...leases: TenantView['leases']): TenantView => ({
  ...{ id: name, name, leases, email: null, phone: null, archivedOn: null },
  ...{ mailStoppedOn: null, mailRefusedOn: null, openCents: 0, creditCents: 0 },
});

test('what two owe together is owed once', () => {
  const both = [tenant('Ana', lease('3B', 1_000), lease('1A', 250)), tenant('Ben', lease('3B', 1_000))];
  expect(leasesOf(both).map(({ openCents }) => openCents)).toEqual([1_000, 250]);
  expect(areShared(both)).toBe(true);
});

test('nothing is said of sharing where nothing is owed together', () => {
  expect(areShared([tenant('Ana', lease('3B', 0)), tenant('Ben', lease('3B', 0))])).toBe(false);
  expect(areShared([tenant('Ana', lease('3B', 100)), tenant('Ben', lease('1A', 100))])).toBe(false);
});
