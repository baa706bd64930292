import { Button, Menu } from '@mantine/core';
import { addMonths, monthName, monthOf, startOfMonth } from '@portfolio-os/shared/core';
import { IconChevronDown, IconFileTypePdf } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, monthsQuery, useView } from '../../api/queries.ts';
import classes from './reports.module.css';

/** How many months are offered, the latest first; an older one is asked for by the command line. */
const OFFERED = 6;

/**
 * A month that is over in four pages, from the books as they stood when it ended; there is none from before they began. What a server keeps is
 * offered as it was made, however long ago.
 */
export function MonthMenu() {
  const { id, today } = usePortfolio();
  const { data } = useView(monthsQuery);
  const last = startOfMonth(today);
  const latest = Array.from({ length: OFFERED }, (_, before) => monthOf(addMonths(last, -1 - before)));
  const kept = new Map(data?.kept.map(({ month, receiptId }) => [month, receiptId]));
  const months = [...new Set([...latest, ...kept.keys()])].toSorted().reverse();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={15} />}
          rightSection={<IconChevronDown size={14} />}
        >
          Month in four pages
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} className={classes.months ?? ''}>
        {months.map((month) => {
          const receiptId = kept.get(month);
          const isBefore = !receiptId && data?.beginsIn != null && month < data.beginsIn;
          if (isBefore)
            return (
              <Menu.Item key={month} disabled rightSection="Before these books">
                {monthName(`${month}-01`)}
              </Menu.Item>
            );
          return (
            <Menu.Item
              key={month}
              component="a"
              href={receiptId ? downloads.receipt(id, receiptId) : downloads.month(id, month)}
              download
              rightSection={receiptId && 'Kept'}
            >
              {monthName(`${month}-01`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
