import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useLive } from '../api/live.ts';
import { lazyPart } from '../api/parts.ts';
import { usePortfolio } from '../api/portfolio.tsx';
import { WithSideSlot } from '../components/page/side-slot.tsx';
import { WhyProvider } from '../components/ui/why.tsx';
import { sendDrafts } from '../features/notes/send-drafts.ts';
import { QuestionsProvider } from '../features/questions/questions-provider.tsx';
import { useWhenIdle } from '../hooks/use-when-idle.ts';
import classes from './app-layout.module.css';
import { DialogsProvider } from './dialogs.tsx';
import { Gone } from './gone.tsx';
import { Sidebar } from './sidebar.tsx';
import { useMenu } from './use-menu.ts';
import { useShortcuts } from './use-shortcuts.ts';

const Palette = lazyPart(() => import('./palette.tsx'), 'Palette');

/** Every screen's frame: the sidebar, the content, and what can be opened from anywhere. */
export function AppLayout() {
  const { id } = usePortfolio();
  useLive(id);
  useEffect(() => void sendDrafts(id), [id]);
  const content = useFocusNotLost();
  const isIdle = useWhenIdle();
  return (
    <QuestionsProvider>
      <WhyProvider>
        <DialogsProvider>
          <a className={classes.skip} href="#content">
            Skip to content
          </a>
          <div className={classes.frame}>
            <Sidebar />
            <WithSideSlot>
              <main
                ref={content}
                id="content"
                tabIndex={-1}
                className={classes.content}
                data-scroll-restoration-id="content"
              >
                <Outlet />
              </main>
            </WithSideSlot>
          </div>
          <Shortcuts />
          <Gone />
          <Suspense>{isIdle && <Palette />}</Suspense>
        </DialogsProvider>
      </WhyProvider>
    </QuestionsProvider>
  );
}

function Shortcuts() {
  useShortcuts();
  useMenu();
  return null;
}

/** What had the focus may go with the page that held it; the content takes it until the new page's heading does. */
function useFocusNotLost() {
  const content = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(pathname);
  useEffect(() => {
    if (pathname === first.current) return;
    first.current = '';
    if (document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}
