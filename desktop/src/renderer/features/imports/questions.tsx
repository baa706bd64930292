import type { ReactNode } from 'react';
import { Section } from '../../components/page/page.tsx';
import classes from './imports.module.css';

interface QuestionListProps {
  count: number;
  children: ReactNode;
}

/** What a file leaves open. Nothing is imported until all of it is answered. */
export function QuestionList({ count, children }: QuestionListProps) {
  if (count === 0) return null;
  return (
    <Section title="Open questions" beside={count}>
      <ul className={classes.questions}>{children}</ul>
    </Section>
  );
}

interface QuestionItemProps {
  /** What it is about, in a word or two: "Dates", "Line 12". */
  about: string;
  message: string;
  /** The answers there are. */
  children: ReactNode;
}

export function QuestionItem({ about, message, children }: QuestionItemProps) {
  return (
    <li className={classes.question}>
      <span>{about}</span>
      <div>
        <p>{message}</p>
        {children}
      </div>
    </li>
  );
}

interface FileRow {
  lineNumber: number;
  text: string;
  /** Why it becomes nothing in the books, or what of it a person should know. */
  why: string;
}

interface FileRowsProps<Row extends FileRow> {
  label: string;
  rows: readonly Row[];
  /** What can be done about a row, such as taking it after all. */
  action?: (row: Row) => ReactNode;
}

/** Rows of the file that are said rather than imported. */
export function FileRows<Row extends FileRow>({ label, rows, action }: FileRowsProps<Row>) {
  return (
    <ul className={classes.remarks} aria-label={label}>
      {rows.map((row) => (
        <li key={`${row.lineNumber} ${row.text} ${row.why}`} className={classes.remark}>
          <span>Line {row.lineNumber}</span>
          <span title={row.text}>{row.text}</span>
          <span>{row.why}</span>
          {action?.(row)}
        </li>
      ))}
    </ul>
  );
}
