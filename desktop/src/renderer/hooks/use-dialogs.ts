import { type ComponentType, createContext, useContext } from 'react';

type LoadDialog = () => Promise<{ default: ComponentType<{ onClose: () => void }> }>;

export interface Dialogs {
  /** With a lease: straight to the amount. */
  recordPayment: (leaseId?: string) => void;
  chargeRent: () => void;
  showShortcuts: () => void;
  showNotices: () => void;
  /** Any other, fetched when it is asked for. */
  show: (load: LoadDialog) => void;
  /** One is open, or about to be drawn. */
  isOpen: () => boolean;
}

export const DialogsContext = createContext<Dialogs | null>(null);

/** Dialogs that any screen may open. */
export function useDialogs(): Dialogs {
  const dialogs = useContext(DialogsContext);
  if (!dialogs) throw new Error('Rendered outside of the app layout.');
  return dialogs;
}
