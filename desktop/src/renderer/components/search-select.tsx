import {
  type ComboboxItem,
  type ComboboxParsedItem,
  defaultOptionsFilter,
  getParsedComboboxData,
  isOptionsGroup,
  type Primitive,
  Select,
  type SelectProps,
} from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';

/**
 * A select that narrows to what is typed, where Enter takes the first that fits. The list is drawn a moment after the
 * first letter; who types faster than that still gets the first that fits, and never sends the form by accident.
 */
export function SearchSelect({ onKeyDown, onSearchChange, ...props }: Omit<SelectProps, 'searchable'>) {
  const {
    data = [],
    value,
    searchValue,
    filter = defaultOptionsFilter,
    limit = Number.POSITIVE_INFINITY,
  } = props;
  const [opened, setOpened] = useState(false);
  const typed = useRef('');

  function chooseFirst(event: KeyboardEvent<HTMLInputElement>) {
    onKeyDown?.(event);
    const search = searchValue ?? typed.current;
    if (event.key !== 'Enter' || search.trim() === '' || isHighlighting(event.currentTarget)) return;
    const options = getParsedComboboxData<string>(data);
    if (flat(options).some((option) => option.value === value && option.label === search)) return;
    event.preventDefault();
    const first = flat(filter({ options, search, limit })).find(({ disabled }) => !disabled);
    if (!first) return;
    props.onChange?.(first.value, first);
    setOpened(false);
  }

  return (
    <Select
      searchable
      selectFirstOptionOnChange
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onKeyDown={chooseFirst}
      onSearchChange={(search) => {
        typed.current = search;
        onSearchChange?.(search);
      }}
      {...props}
    />
  );
}

function flat(items: ComboboxParsedItem<Primitive>[]): ComboboxItem[] {
  return items.flatMap((item) =>
    isOptionsGroup(item) ? flat(item.items) : [{ ...item, value: String(item.value) }],
  );
}

/** Whether the list is there and has an option that Enter will take by itself. */
function isHighlighting(input: HTMLInputElement): boolean {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  return list?.querySelector('[data-combobox-selected]') != null;
}
