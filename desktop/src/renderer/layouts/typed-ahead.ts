/** What was to open is not coming, or far too late: from then on the keyboard is the page's again. */
const LONGEST_MS = 5000;

/**
 * Collects what is typed while a dialog is on its way, so that "P, ruiz" never loses a letter however slow the computer
 * is, and no letter acts on the page below. The function that it answers stops collecting and hands the letters over.
 */
export function collectTyped(): () => string {
  let typed = '';
  const collect = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (key.length === 1) typed += key;
    else if (key === 'Backspace') typed = typed.slice(0, -1);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const stop = () => window.removeEventListener('keydown', collect, true);
  // Capturing: the key that is opening the dialog is already past the window and is not collected.
  window.addEventListener('keydown', collect, true);
  const timer = setTimeout(stop, LONGEST_MS);
  return () => {
    clearTimeout(timer);
    stop();
    const taken = typed;
    typed = '';
    return taken;
  };
}
