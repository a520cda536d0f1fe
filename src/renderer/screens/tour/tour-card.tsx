import { Button } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { goTo } from '../../stores/navigation.ts';
import { tour, TOUR_STEPS, useTour, type TourStep } from '../../stores/tour.ts';
import classes from './tour-card.module.css';

const GAP = 14;
const MARGIN = 8;
const ARROW = 14;

interface CardPlace {
  readonly left: number;
  readonly top: number;
  /** From the top of the card to its arrow. */
  readonly arrowTop: number;
}

/** Beside what it points at and wholly inside the window, as far as that has room. */
export function placeCard(target: Pick<DOMRect, 'right' | 'top' | 'height'>, cardHeight: number, windowHeight: number): CardPlace {
  const middle = target.top + target.height / 2;
  const top = Math.max(MARGIN, Math.min(middle - ARROW - 5, windowHeight - cardHeight - MARGIN));
  return { left: target.right + GAP, top, arrowTop: Math.max(0, middle - top - 5) };
}

/** One step of the tour beside the part of the window it speaks of. Nothing lies under a veil: whoever would rather work just goes on. */
export function Tour(): ReactNode {
  const { step } = useTour();
  const before = useRef<Element | null>(null);
  const isOpen = step !== null;
  useEffect(() => {
    if (isOpen) {
      before.current = document.activeElement;
      return;
    }
    if (before.current === null) return;
    // Back to where the person was before; where that is gone, to the screen the tour ended on.
    const back = before.current.isConnected ? before.current : document.querySelector('nav a[aria-current=page]');
    if (back instanceof HTMLElement) back.focus();
    before.current = null;
  }, [isOpen]);
  const shown = step === null ? undefined : TOUR_STEPS[step];
  return shown === undefined || step === null ? null : <Card key={step} step={shown} number={step + 1} />;
}

function Card({ step, number }: { readonly step: TourStep; readonly number: number }): ReactNode {
  const card = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<CardPlace>({ left: 220, top: MARGIN, arrowTop: ARROW });
  const { screen } = step;
  useEffect(() => goTo(screen), [screen]);
  useLayoutEffect(() => {
    const settle = (): void => {
      const target = document.querySelector(`nav a[href="#/${screen}"]`)?.getBoundingClientRect();
      if (target !== undefined) setPlace(placeCard(target, card.current?.offsetHeight ?? 0, window.innerHeight));
    };
    settle();
    card.current?.focus();
    window.addEventListener('resize', settle);
    return () => window.removeEventListener('resize', settle);
  }, [screen]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    tour.end();
  };
  const isLast = number === TOUR_STEPS.length;
  return (
    <section
      ref={card}
      role="dialog"
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      tabIndex={-1}
      className={classes['card']}
      style={{ left: place.left, top: place.top, ['--arrow-top' as string]: `${place.arrowTop}px` }}
      onKeyDown={onKey}
    >
      <h2 id="tour-title" className={classes['title']}>{step.title}</h2>
      <p id="tour-text" className={classes['text']}>{step.text}</p>
      <div className={classes['foot']}>
        <span className="dim" style={{ flex: 1 }}>Step {number} of {TOUR_STEPS.length}</span>
        {!isLast && <Button variant="subtle" color="gray" size="compact-sm" onClick={tour.end}>Skip the tour</Button>}
        {number > 1 && <Button variant="default" size="compact-sm" onClick={() => tour.move(-1)}>Back</Button>}
        <Button size="compact-sm" onClick={() => tour.move(1)}>{isLast ? 'Done' : 'Next'}</Button>
      </div>
    </section>
  );
}
