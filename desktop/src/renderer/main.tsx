import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import './global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeDoor } from './api/door.ts';
import { hearPageErrors, tellPageError } from './api/page-errors.ts';
import { lastOpened, portfolioInAddress } from './api/portfolio.tsx';
import { dashboardQuery, portfoliosQuery } from './api/queries.ts';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { cssVariables, theme } from './theme.ts';

// Otherwise the schemas that screens share with the ledger would try `eval`, which the policy forbids and reports.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

takeDoor();
hearPageErrors();
const client = createQueryClient();
const portfolioId = portfolioInAddress(location.pathname);

// Ask for what the first screen draws before React has begun, so that it is there when React asks.
void client.prefetchQuery(portfoliosQuery);
const likely = portfolioId ?? lastOpened();
if (likely) void client.prefetchQuery(dashboardQuery(likely));

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root.');
createRoot(place, {
  onCaughtError: (error) => {
    // As React does where it is told nothing else.
    console.error(error);
    tellPageError('screen', error);
  },
}).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <App portfolioId={portfolioId} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
