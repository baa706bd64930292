import { Select, TextInput } from '@mantine/core';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { NameLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { Name } from '../../../components/ui/name.tsx';
import classes from './many.module.css';
import type { ManyPayments, TypedPayment } from './use-many-payments.ts';

type Lease = DirectoryView['leases'][number];

interface PaymentRowsProps {
  leases: readonly Lease[];
  many: ManyPayments;
}

/** A row a lease. Enter goes on to the next amount, = takes all that is owed. */
export function PaymentRows({ leases, many: { typedOf, type } }: PaymentRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const latest = useRef(type);
  latest.current = type;
  const onType = useRef((leaseId: string, next: Partial<TypedPayment>) => latest.current(leaseId, next));

  useEffect(() => amountsIn(body.current)[0]?.focus(), []);

  const isAsked = leases.some(({ parties }) => parties.length > 1);

  /** To the amount of the next row, or of the one before it; from the last one to the button that records. */
  function move(event: KeyboardEvent<HTMLElement>) {
    const step = stepOf(event);
    if (step === 0) return;
    event.preventDefault();
    const amounts = amountsIn(body.current);
    const own = amounts.findIndex((amount) => amount.closest('tr')?.contains(document.activeElement));
    const submit = event.currentTarget.closest('form')?.querySelector<HTMLElement>('[type="submit"]');
    (amounts[own + step] ?? (step > 0 ? submit : null))?.focus();
  }

  return (
    <div className={classes.scroller}>
      <table className={classes.rows} aria-label="Payments">
        <thead>
          <tr>
            <th scope="col">Tenant</th>
            {isAsked && (
              <th scope="col" className={classes.field}>
                Paid by
              </th>
            )}
            <th scope="col" className={classes.owes}>
              Owes
            </th>
            <th scope="col" className={classes.field}>
              Paid
            </th>
            <th scope="col" className={classes.field}>
              Reference
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {leases.map((lease) => (
            <Row
              key={lease.id}
              lease={lease}
              typed={typedOf(lease.id)}
              isAsked={isAsked}
              onType={onType.current}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function amountsIn(body: HTMLElement | null): HTMLInputElement[] {
  return [...(body?.querySelectorAll<HTMLInputElement>('[data-amount]') ?? [])];
}

function stepOf({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent<HTMLElement>): number {
  const isList = target instanceof HTMLElement && target.getAttribute('aria-haspopup') === 'listbox';
  if (isList || ctrlKey || metaKey) return 0;
  if (key === 'Enter') return shiftKey ? -1 : 1;
  if (key === 'ArrowDown') return 1;
  return key === 'ArrowUp' ? -1 : 0;
}

interface RowProps {
  lease: Lease;
  typed: TypedPayment | undefined;
  /** Whether some lease has several people on it, so that there is a column for who of them paid. */
  isAsked: boolean;
  onType: (leaseId: string, next: Partial<TypedPayment>) => void;
}

const EVERYBODY = '';

/** Only the row that is typed into is drawn again. */
const Row = memo(function Row({ lease, typed, isAsked, onType }: RowProps) {
  const { id, tenants, label, openCents, parties } = lease;
  const [only, ...others] = parties;
  const payerId = typed?.payerId ?? null;
  const said = { payerId: others.length === 0 ? (only?.tenantId ?? null) : payerId };
  return (
    <tr>
      <th scope="row" className={classes.who}>
        <NameLink to="/leases/$leaseId" params={{ leaseId: id }}>
          <Name>{tenants || label}</Name>
        </NameLink>
        <div className={classes.unit}>{label}</div>
      </th>
      {isAsked && (
        <td>
          {others.length > 0 && (
            <Select
              size="xs"
              aria-label={`Paid by, ${label}`}
              allowDeselect={false}
              data={[
                { value: EVERYBODY, label: 'Together' },
                ...parties.map(({ tenantId, name }) => ({ value: tenantId, label: name })),
              ]}
              value={payerId ?? EVERYBODY}
              onChange={(chosen) => onType(id, { payerId: chosen || null })}
            />
          )}
        </td>
      )}
      <td className={classes.owes}>
        <Money cents={openCents} dashZero />
      </td>
      <td>
        <MoneyInput
          size="xs"
          data-amount
          aria-label={`Paid, ${tenants || label}`}
          value={typed?.amountCents ?? null}
          onChange={(amountCents) => onType(id, { amountCents, ...said })}
          onKeyDown={(event) => {
            if (event.key !== '=' || openCents <= 0) return;
            event.preventDefault();
            onType(id, { amountCents: openCents, ...said });
          }}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          placeholder="Check number"
          aria-label={`Reference, ${tenants || label}`}
          maxLength={80}
          value={typed?.reference ?? ''}
          onChange={(event) => onType(id, { reference: event.currentTarget.value })}
        />
      </td>
    </tr>
  );
});
