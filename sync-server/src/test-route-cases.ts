import type { Role } from '@portfolio-os/shared/core';
import { reports } from '@portfolio-os/shared/reporting';

/** Who a route lets in, and a request that is sound where they may. */
export interface RouteCase {
  /** Everybody; who is signed in; or members of the organisation in these roles. */
  readonly access: 'public' | 'person' | readonly Role[];
  /** What stands in the path for each name but `org`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

const everyone = ['owner', 'manager', 'accountant', 'read-only'] as const;
const writers = ['owner', 'manager', 'accountant'] as const;
const ownerOnly = ['owner'] as const;
const mayReadMembers = ['owner', 'manager'] as const;

const someId = '01900000-0000-7000-8000-000000000001';
const someHash = 'ab'.repeat(32);
const credentials = { email: 'nobody@example.org', password: 'correct horse battery', device: 'A device' };
const device = { id: someId, name: 'A device' };
const set = {
  ...{ id: someId, device: someId, n: 1, base: 0, schema: 1, at: '2026-01-01T00:00:00.000Z' },
  ...{ command: 'properties.addBuilding', salts: {} },
  ops: [{ kind: 'insert', table: 'building', id: someId, row: {} }],
};

const countersignature = {
  vouching: {
    as: 'member',
    head: {
      ...{ organisation: someId, seq: 1, hash: someHash, acceptedAt: '2026-01-01T00:00:00.000Z' },
      ...{ facts: 1, root: someHash, leases: 0, leasesRoot: someHash },
    },
    keys: [],
    at: '2026-01-01T00:00:00.000Z',
  },
  key: someHash,
  signature: someHash.repeat(2),
};

/** Every route of the server. The matrix fails on a route that is not here, and on a line whose route is gone. */
export const routeCases: Readonly<Record<string, RouteCase>> = {
  'GET /healthz': { access: 'public' },
  'GET /readyz': { access: 'public' },
  'GET /metrics': { access: 'public' },
  'GET /v1/session': { access: 'public' },
  'GET /v1/keys': { access: 'public' },
  'GET /openapi.json': { access: 'public' },
  // A token of one organisation is the permission; nobody here has one.
  'GET /api/v1/portfolio': { access: [] },
  'GET /api/v1/leases': { access: [] },
  'GET /api/v1/balances': { access: [] },
  'GET /api/v1/journal': { access: [] },
  ...Object.fromEntries(
    reports
      .filter(({ name }) => name !== 'balances')
      .map(({ name }) => [`GET /api/v1/reports/${name}`, { access: [] }]),
  ),
  ...Object.fromEntries(
    reports.map(({ name }) => [
      `GET /api/v1/reports/${name}/file`,
      { access: [] as const, query: '?format=csv' },
    ]),
  ),
  'GET /api/v1/executive-reports/:month': { access: [], params: { month: '2026-01' } },
  'GET /api/v1/records/:record': { access: [], params: { record: 'payment' } },
  'GET /api/v1/records/:record/:id': { access: [], params: { record: 'payment', id: someId } },
  'POST /api/v1/commands/:command': { access: [], params: { command: 'properties.addBuilding' }, body: {} },
  'GET /api/v1/people/:table/:id': { access: [], params: { table: 'tenant', id: someId } },
  'GET /api/v1/people/:table/:id/erasure': { access: [], params: { table: 'tenant', id: someId } },
  'POST /api/v1/people/:table/:id/erasure': { access: [], params: { table: 'tenant', id: someId } },
  'GET /api/v1/webhooks': { access: [] },
  'POST /api/v1/webhooks': { access: [], body: { url: 'https://example.org/told' } },
  'DELETE /api/v1/webhooks/:webhook': { access: [], params: { webhook: someId } },
  'POST /api/v1/webhooks/:webhook/secret': { access: [], params: { webhook: someId } },
  'POST /api/v1/webhooks/:webhook/pause': { access: [], params: { webhook: someId } },
  'POST /api/v1/webhooks/:webhook/enable': { access: [], params: { webhook: someId } },
  'GET /api/v1/webhooks/:webhook/deliveries': { access: [], params: { webhook: someId } },
  'GET /api/v1/leases/:lease/ledger': { access: [], params: { lease: someId } },
  // The token in its address is the permission; this one is none.
  'GET /calendar/:feed': { access: [], params: { feed: `pos_${'x'.repeat(43)}.ics` } },
  // What is sealed in the address is the permission; here nothing is.
  'GET /mail/stop/:token': { access: [], params: { token: 'x'.repeat(134) } },
  'POST /mail/stop/:token': { access: [], params: { token: 'x'.repeat(134) } },
  // A signature is the permission; these have none.
  'PUT /receipts/blob/:org/:sha256': { access: [], params: { sha256: someHash } },
  'GET /receipts/blob/:org/:sha256': { access: [], params: { sha256: someHash } },

  'POST /auth/sign-up': {
    access: 'public',
    body: { name: 'N', email: credentials.email, password: 'short' },
  },
  'POST /auth/verify': { access: 'public', body: { ...credentials, code: 'AAAA-AAAA' } },
  'POST /auth/sign-in': { access: 'public', body: credentials },
  'POST /auth/two-factor': { access: 'public', body: { challenge: 'x', code: '123456', device: 'A device' } },
  'POST /auth/forgot-password': { access: 'public', body: { email: credentials.email } },
  'POST /auth/reset-password': {
    access: 'public',
    body: { email: credentials.email, code: 'AAAA-AAAA', password: 'correct horse battery' },
  },
  'POST /auth/sign-out': { access: 'person', body: {} },
  'POST /auth/change-password': {
    access: 'person',
    body: { current: 'wrong', password: 'correct horse battery' },
  },
  'POST /auth/two-factor/set-up': { access: 'person', body: { password: 'wrong' } },
  'POST /auth/two-factor/confirm': { access: 'person', body: { code: '123456' } },
  'POST /auth/two-factor/turn-off': { access: 'person', body: { password: 'wrong' } },
  'POST /auth/two-factor/backup-codes': { access: 'person', body: { password: 'wrong' } },

  'GET /v1/account': { access: 'person' },
  'GET /v1/account/sessions': { access: 'person' },
  'DELETE /v1/account/sessions': { access: 'person' },
  'DELETE /v1/account/sessions/:session': { access: 'person', params: { session: someId } },
  'POST /v1/account/invitations': { access: 'person', body: { code: 'AAAA-AAAA' } },
  'POST /v1/orgs': { access: 'person', body: { id: 'not an id', name: 'Elm' } },

  'GET /v1/orgs/:org': { access: everyone },
  'GET /v1/orgs/:org/members': { access: mayReadMembers },
  'PATCH /v1/orgs/:org/members/:user': {
    access: ownerOnly,
    params: { user: someId },
    body: { role: 'accountant' },
  },
  'DELETE /v1/orgs/:org/members/:user': { access: ownerOnly, params: { user: someId } },
  'POST /v1/orgs/:org/leave': { access: everyone },
  'POST /v1/orgs/:org/ownership': { access: ownerOnly, body: { userId: someId } },
  'GET /v1/orgs/:org/invitations': { access: mayReadMembers },
  'POST /v1/orgs/:org/invitations': {
    access: ownerOnly,
    body: { email: 'x@example.org', role: 'read-only' },
  },
  'DELETE /v1/orgs/:org/invitations/:invitation': { access: ownerOnly, params: { invitation: someId } },

  'GET /v1/orgs/:org/tokens': { access: ownerOnly },
  'POST /v1/orgs/:org/tokens': { access: ownerOnly, body: { name: 'Spreadsheet' } },
  'DELETE /v1/orgs/:org/tokens/:token': { access: ownerOnly, params: { token: someId } },

  // Whoever may not write is told so in the verdict: a push is judged set by set.
  'POST /v1/orgs/:org/push': { access: everyone, body: { device, sets: [set] } },
  'POST /v1/orgs/:org/log': {
    access: ownerOnly,
    body: {
      device,
      sets: [
        { ...set, seq: 1, actor: 'local', acceptedAt: '2026-01-01T00:00:00.000Z', hash: '0'.repeat(64) },
      ],
    },
  },
  'GET /v1/orgs/:org/log': { access: everyone },
  'POST /v1/orgs/:org/log/complete': { access: ownerOnly, body: { seq: 1, hash: '0'.repeat(64) } },
  'GET /v1/orgs/:org/changes': { access: everyone, query: '?after=0' },
  'GET /v1/orgs/:org/hashes/:seq': { access: everyone, params: { seq: '1' } },
  'GET /v1/orgs/:org/snapshot': { access: everyone },
  'GET /v1/orgs/:org/snapshot/:seq': { access: everyone, params: { seq: '0' } },
  'GET /v1/orgs/:org/live': { access: everyone },
  'POST /v1/orgs/:org/receipts/:sha256': {
    access: writers,
    params: { sha256: someHash },
    body: { bytes: 10 },
  },
  'POST /v1/orgs/:org/receipts/:sha256/complete': { access: writers, params: { sha256: someHash } },
  'POST /v1/orgs/:org/heads': { access: everyone, body: { key: someHash } },
  'POST /v1/orgs/:org/heads/countersigned': { access: everyone, body: { countersignature } },
  'POST /v1/orgs/:org/erasures/preview': { access: ownerOnly, body: { table: 'tenant', id: someId } },
  'POST /v1/orgs/:org/erasures': { access: ownerOnly, body: { table: 'tenant', id: someId } },
  'GET /v1/orgs/:org/webhooks': { access: ownerOnly },
  'POST /v1/orgs/:org/webhooks': { access: ownerOnly, body: { url: 'https://example.org/told' } },
  'DELETE /v1/orgs/:org/webhooks/:webhook': { access: ownerOnly, params: { webhook: someId } },
  'POST /v1/orgs/:org/webhooks/:webhook/secret': { access: ownerOnly, params: { webhook: someId } },
  'POST /v1/orgs/:org/webhooks/:webhook/pause': { access: ownerOnly, params: { webhook: someId } },
  'POST /v1/orgs/:org/webhooks/:webhook/enable': { access: ownerOnly, params: { webhook: someId } },
  'GET /v1/orgs/:org/webhooks/:webhook/deliveries': { access: ownerOnly, params: { webhook: someId } },
  'POST /v1/orgs/:org/held': { access: ownerOnly, body: { table: 'tenant', id: someId } },
  'GET /v1/orgs/:org/tax-ids': { access: writers },
  'POST /v1/orgs/:org/tax-ids/show': { access: writers, body: { vendorIds: [someId], act: 'shown' } },
  'PUT /v1/orgs/:org/tax-ids/:vendor': {
    access: writers,
    params: { vendor: someId },
    body: { kind: 'ein', taxId: '12-3456789' },
  },
  'DELETE /v1/orgs/:org/tax-ids/:vendor': { access: writers, params: { vendor: someId } },
  'GET /v1/orgs/:org/tax-ids/:vendor/notes': { access: writers, params: { vendor: someId } },
  'GET /v1/orgs/:org/receipts/:sha256': { access: everyone, params: { sha256: someHash } },
};
