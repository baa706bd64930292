import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { ReceiptFile } from '@portfolio-os/shared/attachments';
import { examine } from '@portfolio-os/shared/attachments/contents';
import { pdf } from '@portfolio-os/shared/attachments/samples';
import { expectOk } from '@portfolio-os/shared/core';

/** Where files are dropped, with the file input inside of it. */
export function dropBar(place: Locator): Locator {
  return place.getByLabel(/^Drop or paste a (receipt|file) here, or choose one$/).first();
}

export interface ChosenFile {
  name: string;
  buffer: Buffer;
}

/** Chooses files through the system's own dialog, from a folder as a person does. */
export async function chooseFiles(page: Page, place: Locator, files: readonly ChosenFile[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-chosen-'));
  for (const { name, buffer } of files) writeFileSync(join(folder, name), buffer);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dropBar(place).click()]);
  await chooser.setFiles(files.map(({ name }) => join(folder, name)));
}

/** A bill and a picture, as most expenses have them. */
export async function chooseReceipts(page: Page, place: Locator): Promise<void> {
  await chooseFiles(page, place, [
    { name: 'Invoice 12.pdf', buffer: Buffer.from(pdf()) },
    { name: 'Till receipt.jpg', buffer: await drawReceipt(page, 'image/jpeg') },
  ]);
}

const lines = [
  ['Water heater', '1,049.00'],
  ['Fittings', '86.40'],
  ['Labour, 1 h', '99.10'],
  ['Total', '1,234.50'],
] as const;

/** A text, because scripts know no page's types. */
const drawing = (type: string) => `(() => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [480, 640];
  const pen = canvas.getContext('2d');
  const box = (color, ...place) => { pen.fillStyle = color; pen.fillRect(...place); };
  const write = (text, align, font, x, y) => { Object.assign(pen, { textAlign: align, font }); pen.fillText(text, x, y); };
  box('#8d7f6d', 0, 0, 480, 640);
  box('#fdfcf8', 70, 30, 340, 580);
  pen.fillStyle = '#222';
  write('ROGUE PLUMBING', 'left', '600 26px monospace', 110, 90);
  write('06/01/2026   Invoice 12', 'left', '17px monospace', 110, 124);
  for (const [index, [what, amount]] of ${JSON.stringify(lines)}.entries()) {
    write(what, 'left', '17px monospace', 100, 200 + index * 40);
    write(amount, 'right', '17px monospace', 385, 200 + index * 40);
  }
  return canvas.toDataURL('${type}', 0.8);
})()`;

/** A picture as a phone takes it of a till receipt. */
export async function drawReceipt(
  page: Page,
  type: 'image/png' | 'image/jpeg' = 'image/png',
): Promise<Buffer<ArrayBuffer>> {
  const dataUrl = await page.evaluate<string>(drawing(type));
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

export async function* streamOf(bytes: Uint8Array) {
  yield bytes;
}

/** A file as the books name it. */
export async function asFile(bytes: Uint8Array): Promise<ReceiptFile> {
  return expectOk(await examine(streamOf(bytes)));
}
