import { PdfMaker } from '@portfolio-os/shared/node';
import { afterAll, expect, test } from 'vitest';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

const pdf = new PdfMaker();
afterAll(() => pdf.end());

test('a report comes as the file that is asked for, with its name and type', async () => {
  const workspace = temporaryWorkspace({ now: () => new Date('2026-02-15T12:00:00Z') });
  const { id, ledger } = await createPortfolio(workspace);
  await ledger.execute(payment(await addLease(ledger), 150_000, '2026-01-03'));
  const app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder, pdf });
  const ask = (format: string) => app.request(`/api/portfolios/${id}/reports/rent-roll/${format}`);
  const begins = { csv: '\ufeffBuilding,', pdf: '%PDF-', xlsx: 'PK' };
  for (const [format, beginning] of Object.entries(begins)) {
    const response = await ask(format);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="rent-roll-2026-02-15.${format}"`,
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, Buffer.byteLength(beginning)).toString()).toBe(beginning);
  }
  expect((await ask('docx')).status).toBe(404);
});
