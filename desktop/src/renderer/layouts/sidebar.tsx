import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ColorSchemeMenu } from '../components/ui/color-scheme-menu.tsx';
import { openPalette } from './open-palette.ts';
import { PortfolioMenu } from './portfolio-menu.tsx';
import { groups, sidebarScreens } from './screens.ts';
import classes from './sidebar.module.css';
import { Status } from './status.tsx';
import { useWaiting, type Waiting } from './use-waiting.ts';

type SidebarScreen = ReturnType<typeof sidebarScreens>[number];

export function Sidebar() {
  const waiting = useWaiting();
  const entries = (shown: SidebarScreen[]) =>
    shown.map((screen) => <Entry key={screen.to} screen={screen} waiting={waiting.get(screen.to)} />);
  const all = sidebarScreens((to) => (waiting.get(to)?.count ?? 0) > 0);
  const [first, ...last] = all.filter((screen) => !('group' in screen));
  return (
    <div className={classes.sidebar}>
      <PortfolioMenu />
      <UnstyledButton className={classes.find} onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span>Find</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </UnstyledButton>
      <nav className={classes.screens} aria-label="Screens">
        {first && entries([first])}
        {groups.map((group) => (
          <fieldset key={group} className={classes.group}>
            <legend className={classes.label}>{group}</legend>
            {entries(all.filter((screen) => 'group' in screen && screen.group === group))}
          </fieldset>
        ))}
        <div className={classes.group}>{entries(last)}</div>
      </nav>
      <footer className={classes.foot}>
        <Status />
        <ColorSchemeMenu />
      </footer>
    </div>
  );
}

function Entry({ screen, waiting }: { screen: SidebarScreen; waiting: Waiting | undefined }) {
  const { to, title, letter, Icon } = screen;
  return (
    <Link
      to={to}
      className={classes.screen}
      activeOptions={{ exact: to === '/' }}
      aria-keyshortcuts={`G ${letter}`}
    >
      <Icon size={16} stroke={1.6} aria-hidden />
      {title}
      {waiting && waiting.count > 0 && (
        <span className={classes.count}>
          {waiting.count.toLocaleString('en-US')}
          <span className={classes.spoken}> {waiting.what}</span>
        </span>
      )}
    </Link>
  );
}

const isMac = navigator.platform.startsWith('Mac');
