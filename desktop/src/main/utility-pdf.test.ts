import { PdfMaker } from '@portfolio-os/shared/node';
import { expect, test } from 'vitest';
import { StandInElectron } from './test-electron.ts';
import { utilityPdf } from './utility-pdf.ts';

test('documents are set in a process of Electron’s, which ends with the app', async () => {
  const maker = new PdfMaker(utilityPdf(new StandInElectron().calls.utilityProcess));
  const paper = { title: 'Nothing yet', from: 'Maple Court', facts: [], parts: [] };
  const pdf = await maker.make({ ...paper, sheet: 'a4', locale: 'en-GB' });
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  maker.end();
});
