import { Button, Menu } from '@mantine/core';
import { yearOf } from '@portfolio-os/shared/core';
import { IconArchive, IconChevronDown } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';

/** How many years are offered, the latest first; an older one is asked for by the command line. */
const OFFERED = 4;

/** A year as an accountant takes it: every report, the journals, the attached files and what is open, in one archive. */
export function PackageMenu() {
  const { id, today } = usePortfolio();
  const years = Array.from({ length: OFFERED }, (_, before) => yearOf(today) - before);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconArchive size={15} />}
          rightSection={<IconChevronDown size={14} />}
        >
          Accountant’s package
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {years.map((year) => (
          <Menu.Item key={year} component="a" href={downloads.package(id, year)} download>
            {year}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
