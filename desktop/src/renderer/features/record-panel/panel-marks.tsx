import { UnstyledButton } from '@mantine/core';
import { IconHistory, IconNote, IconPaperclip } from '@tabler/icons-react';
import { noteQuery, receiptsQuery, useView } from '../../api/queries.ts';
import { isNoted, type NotedRecord, type PanelRecord, tabWords } from './panel-record.ts';
import type { PanelTab } from './panel-search.ts';
import classes from './record-panel.module.css';
import { usePanel } from './use-panel.ts';

export const PANEL_ID = 'record-panel';

interface PanelMarksProps {
  record: PanelRecord;
  /** The part of this record that is open. */
  shown: PanelTab | null;
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** In a page’s header: what happened to its record, its files and its notes, with what there is of them; each opens the panel. */
export function PanelMarks({ record, shown }: PanelMarksProps) {
  return (
    <fieldset className={classes.marks} aria-label={`More about ${record.name}`}>
      <Mark tab="history" shown={shown}>
        <IconHistory {...icon} />
      </Mark>
      <FilesMark record={record} shown={shown} />
      {isNoted(record) && <NotesMark record={record} shown={shown} />}
    </fieldset>
  );
}

function FilesMark({ record: { table, id }, shown }: PanelMarksProps) {
  const { data: files } = useView(receiptsQuery, { table, id });
  const count = files?.length ?? 0;
  return (
    <Mark tab="files" shown={shown} {...(count > 0 && { has: String(count) })}>
      <IconPaperclip {...icon} />
      {count > 0 && <span className="figure">{count}</span>}
    </Mark>
  );
}

const MOST_SHOWN = 240;

/** Where somebody wrote one, it says what while it is pointed at. */
function NotesMark({ record: { table, id }, shown }: PanelMarksProps & { record: NotedRecord }) {
  const { data: note } = useView(noteQuery, table, id);
  const text = note?.text.trim() ?? '';
  const title = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  return (
    <Mark tab="notes" shown={shown} {...(text !== '' && { has: 'something is written', title })}>
      <IconNote {...icon} />
      {text !== '' && <span className={classes.dot} />}
    </Mark>
  );
}

interface MarkProps {
  tab: PanelTab;
  shown: PanelTab | null;
  /** What there is of it, for who does not see it. */
  has?: string;
  title?: string;
  children: React.ReactNode;
}

function Mark({ tab, shown, has, title, children }: MarkProps) {
  const { show, close } = usePanel();
  const isShown = shown === tab;
  const words = tabWords[tab];
  return (
    <UnstyledButton
      id={markId(tab)}
      className={classes.mark ?? ''}
      aria-label={has ? `${words}: ${has}` : words}
      aria-expanded={isShown}
      {...(isShown && { 'aria-controls': PANEL_ID })}
      title={title ?? words}
      onClick={() => (isShown ? close() : show(tab))}
    >
      {children}
    </UnstyledButton>
  );
}

export function markId(tab: PanelTab): string {
  return `panel-mark-${tab}`;
}
