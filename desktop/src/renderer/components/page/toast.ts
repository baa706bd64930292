import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

const common = { withBorder: true, closeButtonProps: { 'aria-label': 'Close' } };

/** Something was done: said briefly, in the corner, and to screen readers. */
export function toast(message: ReactNode, { forMs = 5_000 }: { forMs?: number } = {}): string {
  return notifications.show({ message, autoClose: forMs, ...common, color: 'pine', role: 'status' });
}

export function hideToast(id: string): void {
  notifications.hide(id);
}

export function toastProblem(message: string): void {
  notifications.show({ message, autoClose: 10_000, ...common, color: 'red', role: 'alert' });
}
