import { Button, SegmentedControl, VisuallyHidden } from '@mantine/core';
import type { LedgerEntryView, LedgerView } from '@portfolio-os/shared/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../../components/page/empty-state.tsx';
import { Guarded } from '../../../components/page/guarded.tsx';
import { ListBar } from '../../../components/table/list-bar.tsx';
import { standsAbove } from '../../../components/table/row-line.tsx';
import { useRowKeys } from '../../../components/table/use-row-keys.ts';
import { useDialogs } from '../../../hooks/use-dialogs.ts';
import { ClosedThrough } from '../../closing/closed-through.tsx';
import { useLockLine } from '../../closing/use-lock-line.ts';
import type { LeaseDialog } from '../lease-dialogs.tsx';
import classes from './ledger.module.css';
import { entriesToShow, type LedgerFilter, ledgerFilters } from './ledger-filters.ts';
import { LedgerFoot } from './ledger-foot.tsx';
import { LedgerRow } from './ledger-row.tsx';

interface LedgerTableProps {
  ledger: LedgerView;
  ask: (dialog: LeaseDialog) => void;
}

const ROW_HEIGHT = 37;

/** Every entry of a lease with its running balance; each opens to what settles it or what it settles. */
export function LedgerTable({ ledger, ask }: LedgerTableProps) {
  const [filter, setFilter] = useState<LedgerFilter>('all');
  const entries = useMemo(() => entriesToShow(ledger, filter), [ledger, filter]);
  if (ledger.entries.length === 0) return <NoEntries />;
  return (
    <>
      <ListBar
        right={
          <>
            <ClosedThrough />
            {entries.length === 1 ? '1 entry' : `${entries.length} entries`}
          </>
        }
      >
        <SegmentedControl
          size="xs"
          aria-label="Which entries"
          data={[...ledgerFilters]}
          value={filter}
          onChange={setFilter}
        />
      </ListBar>
      {entries.length > 0 ? (
        <Entries ledger={ledger} entries={entries} ask={ask} onShowAll={() => setFilter('all')} />
      ) : (
        <EmptyState title={filter === 'open' ? 'Everything is settled' : 'Nothing of this kind'}>
          “All” shows every entry of this lease.
        </EmptyState>
      )}
    </>
  );
}

interface EntriesProps extends LedgerTableProps {
  entries: LedgerView['entries'];
  onShowAll: () => void;
}

function Entries({ ledger, entries, ask, onShowAll }: EntriesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => entries[index]?.id ?? index,
    estimateSize: () => ROW_HEIGHT,
    overscan: 15,
  });
  const keys = useRowKeys({
    count: entries.length,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    open: (index) => toggle(entries[index]?.id),
  });

  function toggle(id = '') {
    setOpened((before) => (before.has(id) ? without(before, id) : new Set([...before, id])));
  }

  /** Goes to the other half of a pair, even where the filter hides it. */
  function goTo(id: string) {
    const index = entries.findIndex((entry) => entry.id === id);
    if (index === -1) onShowAll();
    else keys.move(index);
  }

  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const lock = useLockLine('date', dayOf);
  const firstPast = entries.findIndex(({ on }) => on <= ledger.asOf);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-label="Ledger" aria-rowcount={entries.length + 1}>
        <Columns />
        <Spacer height={above} />
        {items.map(({ index, key }) => {
          const entry = entries[index];
          return (
            entry && (
              <tbody key={key} data-index={index} ref={virtualizer.measureElement} onKeyDown={keys.onKeyDown}>
                {index === firstPast && index > 0 && (
                  <Marker>Above: upcoming, not part of today’s balance</Marker>
                )}
                {lock &&
                  standsAbove(lock, { row: entry, before: entries[index - 1], isFirst: index === 0 }) && (
                    <Marker>{lock.label}</Marker>
                  )}
                <LedgerRow
                  entry={entry}
                  index={index}
                  asOf={ledger.asOf}
                  opened={opened.has(entry.id)}
                  inTabOrder={index === keys.active}
                  onFocus={() => keys.setActive(index)}
                  onToggle={() => toggle(entry.id)}
                  goTo={goTo}
                  ask={ask}
                />
              </tbody>
            )
          );
        })}
        <Spacer height={below} />
        <LedgerFoot ledger={ledger} />
      </table>
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tbody aria-hidden>
      <tr>
        <td colSpan={8} style={{ height, padding: 0 }} />
      </tr>
    </tbody>
  ) : null;
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id));
}

function Columns() {
  return (
    <>
      <colgroup>
        <col className={classes.toggles} />
        <col className={classes.dates} />
        <col />
        <col className={classes.amounts} />
        <col className={classes.amounts} />
        <col className={`${classes.amounts} ${classes.stillOpen}`} />
        <col className={classes.balances} />
        <col className={classes.menus} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={classes.head}>
            <VisuallyHidden>Details</VisuallyHidden>
          </th>
          <th scope="col" className={classes.head}>
            Date
          </th>
          <th scope="col" className={classes.head}>
            Entry
          </th>
          <th scope="col" className={classes.head} data-align="right">
            Charge
          </th>
          <th scope="col" className={classes.head} data-align="right">
            Payment
          </th>
          <th scope="col" className={`${classes.head} ${classes.stillOpen}`} data-align="right">
            Still open
          </th>
          <th scope="col" className={classes.head} data-align="right">
            Balance
          </th>
          <th scope="col" className={classes.head}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
    </>
  );
}

function Marker({ children }: { children: ReactNode }) {
  return (
    <tr className={classes.marker}>
      <td colSpan={8}>{children}</td>
    </tr>
  );
}

const dayOf = ({ on }: LedgerEntryView) => on;

function NoEntries() {
  const { chargeRent } = useDialogs();
  return (
    <EmptyState
      title="Nothing charged and nothing paid yet"
      action={
        <Guarded area="money">
          <Button variant="default" onClick={chargeRent}>
            Charge rent
          </Button>
        </Guarded>
      }
    >
      Rent appears here when it is charged, payments when you record them; each shows what it settles.
    </EmptyState>
  );
}
