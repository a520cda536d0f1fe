import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { startAppState } from '../stores/app-state.ts';
import { startData } from '../stores/data.ts';
import { startNavigation } from '../stores/navigation.ts';
import { startProgress } from '../stores/progress.ts';
import { App } from './app.tsx';

// The content security policy forbids making code from text, which zod would otherwise try.
z.config({ jitless: true });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
startNavigation();
startAppState();
startData();
startProgress();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
