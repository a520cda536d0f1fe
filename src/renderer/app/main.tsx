import '@fontsource-variable/inter/index.css';
import './styles-first.ts';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAppState } from '../stores/app-state.ts';
import { startData } from '../stores/data.ts';
import { startNavigation } from '../stores/navigation.ts';
import { startFileReading } from '../stores/file-reading.ts';
import { startProgress } from '../stores/progress.ts';
import { App } from './app.tsx';
import { guardSecondPresses } from './second-press.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
guardSecondPresses(window);
startNavigation();
startAppState();
startData();
startProgress();
startFileReading();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
