/**
 * Collects what is typed while a dialog is on its way, so that "P, ruiz" never loses a letter however slow
 * the computer is. The function that it answers stops collecting and hands the letters over.
 */
export function collectTyped(): () => string {
  let typed = '';
  const collect = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (key.length === 1 && !ctrlKey && !metaKey && !altKey) typed += key;
    else if (key === 'Backspace') typed = typed.slice(0, -1);
  };
  // Capturing: the key that is opening the dialog is already past the window and is not collected.
  window.addEventListener('keydown', collect, true);
  return () => {
    window.removeEventListener('keydown', collect, true);
    const taken = typed;
    typed = '';
    return taken;
  };
}
