import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

const common = { withBorder: true, closeButtonProps: { 'aria-label': 'Close' } };

/** More at once would lie over the page that they tell about. */
const MOST_AT_ONCE = 2;
/** What was said and stands there still, the newest last. */
const said: string[] = [];

/** Something was done: said briefly, in the corner, and to screen readers. What was said longest ago makes room for it. */
export function toast(message: ReactNode, { forMs = 5_000 }: { forMs?: number } = {}): string {
  const id = notifications.show({
    ...{ message, autoClose: forMs, ...common, color: 'pine', role: 'status' },
    onClose: () => said.splice(0, said.length, ...said.filter((one) => one !== id)),
  });
  said.push(id);
  while (said.length > MOST_AT_ONCE) notifications.hide(said.shift() ?? id);
  return id;
}

export function hideToast(id: string): void {
  notifications.hide(id);
}

export function toastProblem(message: string): void {
  notifications.show({ message, autoClose: 10_000, ...common, color: 'red', role: 'alert' });
}
