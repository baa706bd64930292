import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { dashboardQuery, useView } from '../api/queries.ts';
import { ColorSchemeMenu } from '../components/ui/color-scheme-menu.tsx';
import { openPalette } from './open-palette.ts';
import { PortfolioMenu } from './portfolio-menu.tsx';
import { screens } from './screens.ts';
import classes from './sidebar.module.css';
import { Status } from './status.tsx';

export function Sidebar() {
  const { data } = useView(dashboardQuery);
  const toReview = data?.linesToReview ?? 0;
  return (
    <div className={classes.sidebar}>
      <PortfolioMenu />
      <UnstyledButton className={classes.find} onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span>Find</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </UnstyledButton>
      <nav className={classes.screens} aria-label="Screens">
        {screens.map(({ to, title, Icon }) => (
          <Link key={to} to={to} className={classes.screen} activeOptions={{ exact: to === '/' }}>
            <Icon size={16} stroke={1.6} aria-hidden />
            {title}
            {to === '/bank-lines' && toReview > 0 && (
              <span className={classes.count}>
                {toReview.toLocaleString('en-US')}
                <span className={classes.spoken}> to review</span>
              </span>
            )}
          </Link>
        ))}
      </nav>
      <footer className={classes.foot}>
        <Status />
        <ColorSchemeMenu />
      </footer>
    </div>
  );
}

const isMac = navigator.platform.startsWith('Mac');
