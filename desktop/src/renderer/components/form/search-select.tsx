import {
  type ComboboxItem,
  type ComboboxParsedItem,
  getParsedComboboxData,
  isOptionsGroup,
  type OptionsFilter,
  type Primitive,
  Select,
  type SelectProps,
} from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';

export type SearchSelectProps = Omit<SelectProps, 'searchable'>;

/**
 * A select that narrows to what is typed, where Enter takes the marked option, or the first that fits. The library draws
 * and marks its list a moment after the first letter, and counts what it marked apart from what it drew; so Enter is
 * answered here, before the library hears of it. Whoever types fast gets what fits, and never sends the form by accident.
 */
export function SearchSelect({ onSearchChange, ...props }: SearchSelectProps) {
  const { data = [], value, searchValue, filter = wholeNameFirst, limit = Number.POSITIVE_INFINITY } = props;
  const [opened, setOpened] = useState(false);
  const typed = useRef('');

  function answerEnter(event: KeyboardEvent<HTMLDivElement>) {
    const input = event.target;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(input instanceof HTMLInputElement))
      return;
    const marked = opened ? markedOption(input) : null;
    if (!marked && isChosenOrEmpty()) return;
    event.preventDefault();
    event.stopPropagation();
    if (marked) marked.click();
    else chooseFirst();
  }

  function isChosenOrEmpty(): boolean {
    const search = searchValue ?? typed.current;
    const options = flat(getParsedComboboxData<string>(data));
    return (
      search.trim() === '' || options.some((option) => option.value === value && option.label === search)
    );
  }

  function chooseFirst() {
    const search = searchValue ?? typed.current;
    const options = getParsedComboboxData<string>(data);
    const first = flat(filter({ options, search, limit })).find(({ disabled }) => !disabled);
    if (!first) return;
    props.onChange?.(first.value, first);
    setOpened(false);
  }

  return (
    <div style={{ display: 'contents' }} onKeyDownCapture={answerEnter}>
      <Select
        searchable
        // A dialog gives its first field the focus: its list opens to who types, presses an arrow or clicks, and Escape is the dialog’s.
        openOnFocus={false}
        selectFirstOptionOnChange
        dropdownOpened={opened}
        onDropdownOpen={() => setOpened(true)}
        onDropdownClose={() => setOpened(false)}
        onSearchChange={(search) => {
          typed.current = search;
          onSearchChange?.(search);
        }}
        {...props}
        filter={filter}
      />
    </div>
  );
}

/** What fits, and first of all what is called just so: "other" is Other, and not Other interest. */
const wholeNameFirst: OptionsFilter = ({ options, search, limit }) => {
  const word = search.trim().toLowerCase();
  const fitting = options.flatMap((option): typeof options => {
    if (!isOptionsGroup(option)) return nameOf(option).includes(word) ? [option] : [];
    const items = option.items.filter((item) => nameOf(item).includes(word));
    return items.length > 0 ? [{ ...option, items }] : [];
  });
  const rank = (option: (typeof options)[number]) =>
    !isOptionsGroup(option) && nameOf(option) === word ? 0 : 1;
  return fitting.toSorted((a, b) => rank(a) - rank(b)).slice(0, limit);
};

function nameOf({ label }: Pick<ComboboxItem, 'label'>): string {
  return label.trim().toLowerCase();
}

function flat(items: ComboboxParsedItem<Primitive>[]): ComboboxItem[] {
  return items.flatMap((item) =>
    isOptionsGroup(item) ? flat(item.items) : [{ ...item, value: String(item.value) }],
  );
}

/** The option that the list shows as marked, once it is drawn. */
function markedOption(input: HTMLInputElement): HTMLElement | null {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  return list?.querySelector<HTMLElement>('[data-combobox-selected]') ?? null;
}
