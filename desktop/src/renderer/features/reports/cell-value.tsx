import type { Cell, CellKind } from '@portfolio-os/shared/api';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';

interface CellProps {
  cell: Cell;
  kind: CellKind;
  /** Whether it stands in a line that sums others. */
  isSum?: boolean;
}

/** A cell of a report as people read it. */
export function CellValue({ cell, kind, isSum = false }: CellProps) {
  if (cell === null || cell === '') return <Dash />;
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (kind === 'money') return <Money cents={Number(cell)} dashZero strong={isSum} />;
  if (kind === 'date') return formatDate(String(cell));
  if (kind === 'share') return <span className="figure">{(Number(cell) / 100).toFixed(2)}%</span>;
  if (kind === 'count') return <span className="figure">{Number(cell).toLocaleString('en-US')}</span>;
  return isSum ? <strong>{cell}</strong> : <span title={String(cell)}>{cell}</span>;
}
