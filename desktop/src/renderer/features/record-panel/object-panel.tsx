import { useHotkeys } from '@mantine/hooks';
import { Suspense, useEffect, useRef } from 'react';
import { fetchPart, lazyPart } from '../../api/parts.ts';
import { isAnythingOpen } from '../../components/page/use-escape.ts';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { useWhenIdle } from '../../hooks/use-when-idle.ts';
import { markId, PanelMarks } from './panel-marks.tsx';
import { type PanelRecord, tabsOf } from './panel-record.ts';
import type { PanelTab } from './panel-search.ts';
import { askedFrom, lastShown, usePanel } from './use-panel.ts';

interface ObjectPanelProps {
  /** The page’s own record; none where the page is a list. */
  record?: PanelRecord;
  /** A row of the page, which the address may name instead. */
  rowOf?: (id: string) => PanelRecord | undefined;
}

const load = () => import('./record-panel.tsx');
const RecordPanel = lazyPart(load, 'RecordPanel');

/** What happened to a record, its files and its notes: three marks in its page’s header, and the panel that they open. */
export function ObjectPanel({ record, rowOf }: ObjectPanelProps) {
  const { panel, of, show, close } = usePanel();
  const cameWithAddress = useCameWithAddress(panel);
  useFetchedWhenIdle();
  const shown = of === undefined ? record : rowOf?.(of);
  const tab = panel && shown ? tabIn(shown, panel) : null;
  useKey(() => (tab ? close() : record && show(tabIn(record, lastShown()))));
  return (
    <>
      {record && <PanelMarks record={record} shown={shown === record ? tab : null} />}
      {shown && tab && (
        <Suspense>
          <RecordPanel
            key={`${shown.table} ${shown.id}`}
            record={shown}
            tab={tab}
            takesFocus={!cameWithAddress}
            opener={() => askedFrom() ?? document.getElementById(markId(tab))}
            onShow={(next) => show(next, of)}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}

function tabIn(record: PanelRecord, asked: PanelTab): PanelTab {
  return tabsOf(record).includes(asked) ? asked : 'history';
}

/** True as long as the panel with which the page began is open. */
function useCameWithAddress(panel: PanelTab | undefined): boolean {
  const came = useRef(panel !== undefined);
  if (panel === undefined) came.current = false;
  return came.current;
}

/** It is there at once when it is asked for. */
function useFetchedWhenIdle(): void {
  const isIdle = useWhenIdle();
  useEffect(() => {
    if (isIdle) void fetchPart(load);
  }, [isIdle]);
}

/** D opens and closes it, where nothing is being typed and nothing lies over the page. */
function useKey(toggle: () => void): void {
  const { isOpen } = useDialogs();
  useHotkeys([['d', () => !isOpen() && !isAnythingOpen() && toggle()]]);
}
