import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { fetchPart, lazyPart } from '../api/parts.ts';
import { type Dialogs, DialogsContext } from '../hooks/use-dialogs.ts';
import { useWhenIdle } from '../hooks/use-when-idle.ts';
import { collectTyped } from './typed-ahead.ts';

const loadRecordPayment = () => import('../features/payments/record-payment.tsx');
const RecordPayment = lazyPart(loadRecordPayment, 'RecordPayment');
const ChargeRent = lazyPart(() => import('../features/payments/charge-rent.tsx'), 'ChargeRent');
const ShortcutsDialog = lazyPart(() => import('./shortcuts-dialog.tsx'), 'ShortcutsDialog');
const NoticesDialog = lazyPart(() => import('./notices-dialog.tsx'), 'NoticesDialog');

type Open =
  | { kind: 'record-payment'; leaseId: string | null; typedAhead: () => string }
  | { kind: 'charge-rent' }
  | { kind: 'shortcuts' }
  | { kind: 'notices' }
  | { kind: 'other'; Dialog: ComponentType<{ onClose: () => void }> };

const nothingTyped = () => '';

export function DialogsProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null);
  const current = useRef(open);
  current.current = open;
  usePreload();
  const dialogs = useMemo<Dialogs>(
    () => ({
      recordPayment: (leaseId) =>
        setOpen({
          kind: 'record-payment',
          leaseId: leaseId ?? null,
          typedAhead: leaseId ? nothingTyped : collectTyped(),
        }),
      chargeRent: () => setOpen({ kind: 'charge-rent' }),
      showShortcuts: () => setOpen({ kind: 'shortcuts' }),
      showNotices: () => setOpen({ kind: 'notices' }),
      show: (load) => setOpen({ kind: 'other', Dialog: lazy(() => fetchPart(load)) }),
      isOpen: () => current.current !== null,
    }),
    [],
  );
  const close = () => setOpen(null);
  return (
    <DialogsContext value={dialogs}>
      {children}
      <Suspense>
        {open?.kind === 'record-payment' && (
          <RecordPayment leaseId={open.leaseId} typedAhead={open.typedAhead} onClose={close} />
        )}
        {open?.kind === 'charge-rent' && <ChargeRent onClose={close} />}
        {open?.kind === 'shortcuts' && <ShortcutsDialog onClose={close} />}
        {open?.kind === 'notices' && <NoticesDialog onClose={close} />}
        {open?.kind === 'other' && <open.Dialog onClose={close} />}
      </Suspense>
    </DialogsContext>
  );
}

/** P is pressed and typing goes on at once: its dialog must not be fetched only then. */
function usePreload(): void {
  const isIdle = useWhenIdle();
  useEffect(() => {
    if (isIdle) void fetchPart(loadRecordPayment);
  }, [isIdle]);
}
