import { readKeys } from '@portfolio-os/shared/proof';
import { drawAnswer } from './draw-answer.ts';
import { checkDropped, type Dropped } from './dropped.ts';

const files = find<HTMLInputElement>('#files');
const drop = find<HTMLElement>('#drop');
const keys = find<HTMLTextAreaElement>('#keys');
const result = find<HTMLElement>('#result');
let dropped: readonly Dropped[] = [];

files.addEventListener('change', () => void take(files.files));
keys.addEventListener('input', show);
for (const over of ['dragover', 'dragleave', 'drop'])
  document.addEventListener(over, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', over === 'dragover');
  });
document.addEventListener('drop', (event) => void take(event.dataTransfer?.files ?? null));

async function take(list: FileList | null): Promise<void> {
  dropped = await Promise.all(
    [...(list ?? [])].map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  // Choosing the same file again asks again: it may have changed meanwhile.
  files.value = '';
  show();
}

function show(): void {
  result.replaceChildren(...checkDropped(dropped, readKeys(keys.value)).map(drawAnswer));
}

function find<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}
