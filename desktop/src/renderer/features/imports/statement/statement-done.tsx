import { Button } from '@mantine/core';
import type { ImportReportView } from '@portfolio-os/shared/api';
import { ButtonLink } from '../../../components/ui/links.tsx';
import classes from '../imports.module.css';

interface StatementDoneProps {
  report: ImportReportView;
  onAnother: () => void;
}

export function StatementDone({ report, onAnother }: StatementDoneProps) {
  const { newLines, knownLines, doubtfulLines, leftOutLines } = report;
  return (
    <div className={classes.done} role="status">
      <h2>The statement is in the books</h2>
      <p className={classes.quiet}>
        {lines(newLines)} new, {lines(knownLines)} already known
        {doubtfulLines > 0 &&
          `, ${lines(doubtfulLines)} in doubt: they resemble one that is known, and wait for you`}
        {leftOutLines > 0 && `, ${rows(leftOutLines)} left out that moved no money`}. Nothing was dropped
        unsaid.
      </p>
      <div className={classes.links}>
        <ButtonLink to="/bank-lines">Review the lines</ButtonLink>
        <Button variant="default" onClick={onAnother}>
          Another statement
        </Button>
      </div>
    </div>
  );
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`;
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count.toLocaleString('en-US')} lines`;
}
