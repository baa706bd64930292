import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { portfolioAddress, usePortfolio } from '../api/portfolio.tsx';
import { portfoliosQuery } from '../api/queries.ts';
import classes from './portfolio-menu.module.css';

/** The portfolio's name, and the way to the others. Each opens at its own address, with nothing left over. */
export function PortfolioMenu() {
  const portfolio = usePortfolio();
  const { data: portfolios = [] } = useQuery(portfoliosQuery);
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.portfolio} aria-label={`Portfolio: ${portfolio.name}. Switch…`}>
          <img src="/icon.svg" alt="" width={20} height={20} />
          <span className={classes.name}>{portfolio.name}</span>
          <IconSelector size={14} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Portfolios on this computer</Menu.Label>
        {portfolios.map(({ id, name, units }) => (
          <Menu.Item
            key={id}
            component="a"
            href={portfolioAddress(id)}
            rightSection={id === portfolio.id && <IconCheck size={14} aria-label="Open" />}
          >
            {name}
            <span className={classes.units}> · {units === 1 ? '1 unit' : `${units} units`}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href="/new" leftSection={<IconPlus size={14} stroke={1.6} />}>
          New portfolio
        </Menu.Item>
        <Menu.Item component="a" href="/join" leftSection={<IconUsers size={14} stroke={1.6} />}>
          Join a shared portfolio
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
