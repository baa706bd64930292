import type { DocumentRow } from '@portfolio-os/shared/api';
import { documentKindWords } from '@portfolio-os/shared/attachments/rules';
import type { Column } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { fileSize } from '../../lib/file-size.ts';

const dayOf = ({ documentOn, addedOn }: DocumentRow) => documentOn ?? addedOn;
const kindOf = ({ kind }: DocumentRow) => (kind ? documentKindWords[kind] : '');

export const documentColumns: Column<DocumentRow>[] = [
  {
    id: 'day',
    header: 'Day',
    width: 116,
    cell: (row) => <DateText date={dayOf(row)} />,
    sortBy: dayOf,
  },
  { id: 'name', header: 'Document', cell: ({ fileName }) => fileName, sortBy: ({ fileName }) => fileName },
  { id: 'kind', header: 'Kind', width: 110, worth: 3, cell: kindOf, sortBy: kindOf },
  { id: 'of', header: 'Of', width: 120, worth: 2, cell: ({ of }) => of, sortBy: ({ of }) => of },
  { id: 'holder', header: 'Attached to', cell: ({ holder }) => holder, sortBy: ({ holder }) => holder },
  {
    id: 'size',
    header: 'Size',
    width: 90,
    align: 'right',
    worth: 1,
    cell: ({ isHere, bytes }) => (isHere ? fileSize(bytes) : 'Not here yet'),
    sortBy: ({ bytes }) => bytes,
  },
];
