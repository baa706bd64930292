import { directoryQuery, useView } from '../../api/queries.ts';
import { SearchSelect, type SearchSelectProps } from './search-select.tsx';

/** One of the buildings, or '' for the whole portfolio. */
export function BuildingSelect(props: Omit<SearchSelectProps, 'data'>) {
  const { data: directory } = useView(directoryQuery);
  const buildings = (directory?.buildings ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SearchSelect
      allowDeselect={false}
      data={[{ value: '', label: 'Whole portfolio' }, ...buildings]}
      {...props}
    />
  );
}
