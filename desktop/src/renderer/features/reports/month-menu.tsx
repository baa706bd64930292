import { Button, Menu } from '@mantine/core';
import { addMonths, monthName, monthOf, startOfMonth } from '@portfolio-os/shared/core';
import { IconChevronDown, IconFileTypePdf } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';

/** How many months are offered, the latest first; an older one is asked for by the command line. */
const OFFERED = 6;

/** A month that is over in four pages, from the books as they stood when it ended. */
export function MonthMenu() {
  const { id, today } = usePortfolio();
  const months = Array.from({ length: OFFERED }, (_, before) => addMonths(startOfMonth(today), -1 - before));
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
      <Menu.Dropdown>
        {months.map((month) => (
          <Menu.Item key={month} component="a" href={downloads.month(id, monthOf(month))} download>
            {monthName(month)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
