import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ErrorPanel } from '../components/panels.tsx';
import { messageOf } from './api.ts';

interface State {
  readonly error: unknown;
}

/** A fault in one screen must not take the window away. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    // The console of the window ends in the app's log, which redacts.
    console.error('A screen failed to draw', error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorPanel text={messageOf(this.state.error)} onRetry={() => this.setState({ error: null })} />;
  }
}
