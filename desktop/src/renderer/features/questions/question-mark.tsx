import { Menu } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useWhyNot } from '../../api/use-may.ts';
import { type QuestionSubject, useAskAbout } from '../../hooks/use-ask-about.ts';
import classes from './questions.module.css';
import { isWaiting, useQuestionsAbout } from './use-questions.ts';

interface QuestionMarkProps extends QuestionSubject {
  /** Of a line of a report only what was asked of these days counts. */
  asked?: string;
  /** Drawn where nothing was asked yet, while its row is pointed at. */
  offersToAsk?: boolean;
}

/** Beside a row: how much was asked and noted about it, and the way to read it. Where nothing was, nothing is drawn. */
export function QuestionMark({ about, title, asked, offersToAsk = false }: QuestionMarkProps) {
  const open = useAskAbout();
  const mayAsk = useWhyNot()('notes') === null;
  const all = useQuestionsAbout(about) ?? [];
  const shown = asked === undefined ? all : all.filter(({ figure }) => figure?.asked === asked);
  const waiting = shown.filter(isWaiting).length;
  if (shown.length === 0 && !(offersToAsk && mayAsk)) return null;
  const label = shown.length === 0 ? `Ask about ${title}` : `${countWords(shown.length)} about ${title}`;
  return (
    <button
      type="button"
      className={classes.mark}
      data-none={shown.length === 0 || undefined}
      data-waits={waiting > 0 || undefined}
      // A long report would otherwise be a long way through by the keyboard: its figures are asked about where they open.
      tabIndex={shown.length === 0 ? -1 : 0}
      aria-haspopup="dialog"
      aria-label={waiting > 0 ? `${label}, ${waiting} open` : label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        open({ about, title });
      }}
    >
      <IconMessageCircle size={14} stroke={1.75} aria-hidden />
      {shown.length > 0 && <span className="figure">{shown.length}</span>}
    </button>
  );
}

function countWords(count: number): string {
  return count === 1 ? '1 question or note' : `${count} questions or notes`;
}

/** In the menu of a record or a row: what was asked about it, and asking. Whoever may not ask can still read. */
export function QuestionMenuItem({ about, title }: QuestionSubject) {
  const open = useAskAbout();
  const mayAsk = useWhyNot()('notes') === null;
  const count = useQuestionsAbout(about)?.length ?? 0;
  if (!mayAsk && count === 0) return null;
  return (
    <Menu.Item
      leftSection={<IconMessageCircle size={15} stroke={1.6} />}
      rightSection={count > 0 && <span className={classes.count}>{count}</span>}
      onClick={() => open({ about, title })}
    >
      {count > 0 ? 'Questions and notes' : 'Ask or note something'}
    </Menu.Item>
  );
}
