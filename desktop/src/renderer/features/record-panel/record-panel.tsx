import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { noteQuery, receiptsQuery, recordHistoryQuery, useView } from '../../api/queries.ts';
import { SidePanel } from '../../components/page/side-panel.tsx';
import { Attachments } from '../attachments/attachments.tsx';
import { TOLD_AT_FIRST, ToldHistory } from '../history/told-history.tsx';
import { NoteSection } from '../notes/note-section.tsx';
import { PANEL_ID } from './panel-marks.tsx';
import { isNoted, type NotedRecord, type PanelRecord, tabsOf, tabWords } from './panel-record.ts';
import { type PanelTab, panelTabs } from './panel-search.ts';
import classes from './record-panel.module.css';

interface RecordPanelProps {
  record: PanelRecord;
  tab: PanelTab;
  takesFocus: boolean;
  opener: () => HTMLElement | null;
  onShow: (tab: PanelTab) => void;
  onClose: () => void;
}

/** One record’s panel: who did what to it and when, its files, and what people wrote about it. */
export function RecordPanel({ record, tab, onShow, ...panel }: RecordPanelProps) {
  const [looking, setLooking] = useState(false);
  const { table, id, name, about = name } = record;
  return (
    <SidePanel id={PANEL_ID} title={name} isCovered={looking} {...panel}>
      <Tabs
        value={tab}
        onChange={(next) => onShow(panelTabs.find((one) => one === next) ?? tab)}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs ?? ''}>
          {tabsOf(record).map((one) => (
            <Tabs.Tab key={one} value={one} data-autofocus={one === tab || undefined}>
              {tabWords[one]} <Count record={record} tab={one} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="history" className={classes.content ?? ''}>
          <ToldHistory table={table} id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="files" className={classes.content ?? ''}>
          <Attachments record={record} onLooking={setLooking} />
        </Tabs.Panel>
        {isNoted(record) && (
          <Tabs.Panel value="notes" className={classes.content ?? ''}>
            <NoteSection table={record.table} id={id} about={about} />
          </Tabs.Panel>
        )}
      </Tabs>
    </SidePanel>
  );
}

/** How much there is of it, where there is anything. */
function Count({ record, tab }: { record: PanelRecord; tab: PanelTab }) {
  if (tab === 'history') return <Changes record={record} />;
  if (tab === 'files') return <Files record={record} />;
  return isNoted(record) && <Written record={record} />;
}

function Changes({ record }: { record: PanelRecord }) {
  const { data } = useView(recordHistoryQuery, record, TOLD_AT_FIRST);
  return <Figure count={data?.total ?? 0} />;
}

function Files({ record: { table, id } }: { record: PanelRecord }) {
  const { data } = useView(receiptsQuery, { table, id });
  return <Figure count={data?.length ?? 0} />;
}

function Figure({ count }: { count: number }) {
  return count > 0 && <span className={classes.count}>{count.toLocaleString('en-US')}</span>;
}

function Written({ record: { table, id } }: { record: NotedRecord }) {
  const { data: note } = useView(noteQuery, table, id);
  return note && note.text.trim() !== '' && <span className={classes.dot} />;
}
