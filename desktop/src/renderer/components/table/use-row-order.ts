import { orderAfter, orderOf, orderText, type RowOrder } from '@portfolio-os/shared/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

interface AskedOrder {
  isSortable: (column: string) => boolean;
  /** The order that it has where nobody chose one; the address leaves it out. */
  usual: RowOrder | undefined;
  /** What the address calls it. */
  name: string;
}

/** The order of a table, which its heads change. */
export type ChosenOrder = ReturnType<typeof useRowOrder>;

/** The order of a table in the address, so that Back, a reload and a link keep it; what the table does not know is ignored. */
export function useRowOrder({ isSortable, usual, name }: AskedOrder) {
  const said = useSearch({ strict: false, select: (search: Record<string, unknown>) => search[name] });
  const navigate = useNavigate();
  const orderIn = (text: unknown) => orderOf(text, isSortable) ?? usual;
  const sortOn = (column: string) =>
    void navigate({
      to: '.',
      // Of the address as it is by then: two presses may come before the first is drawn.
      search: (now: Record<string, unknown>) => {
        const next = orderText(orderAfter(orderIn(now[name]), column));
        const { [name]: _, ...others } = now;
        return usual && next === orderText(usual) ? others : { ...others, [name]: next };
      },
      replace: true,
      resetScroll: false,
    });
  return { order: orderIn(said), sortOn, isSortable };
}
