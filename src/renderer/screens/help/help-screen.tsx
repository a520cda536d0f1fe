import { Button, Group, Kbd } from '@mantine/core';
import { IconChevronRight, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { goTo } from '../../stores/navigation.ts';
import { tour } from '../../stores/tour.ts';
import { HELP_GROUPS, type HelpAnswer } from './help-answers.ts';
import { searchHelp } from './help-search.ts';
import classes from './help.module.css';

/** Answers to what people ask, searched, each with the way to the screens it speaks of. */
export function HelpScreen({ openId }: { readonly openId: string | null }): ReactNode {
  const [text, setText] = useState('');
  const found = searchHelp(text);
  const isSearching = text.trim() !== '';
  useEffect(() => {
    if (openId !== null) document.getElementById(`help-${openId}`)?.scrollIntoView({ block: 'start' });
  }, [openId]);
  return (
    <ScreenFrame title="Help" actions={<><span className="dim"><Kbd size="xs">F1</Kbd> opens this page</span><Button variant="default" onClick={tour.begin}>Take the tour</Button></>} toolbar={<SearchField label="Search the answers" value={text} onChange={setText} width={280} />}>
      <div className={classes['page']} tabIndex={0} role="region" aria-label="Answers">
        {found.length === 0 && <EmptyPanel icon={IconSearchOff} title="No answer has these words" text="Try fewer or other words." action={{ label: 'Show all answers', onClick: () => setText('') }} />}
        {isSearching
          ? found.map((answer) => <Answer key={answer.id} answer={answer} isOpen={found.length <= 3} />)
          : HELP_GROUPS.map((group) => (
            <section key={group} aria-label={group}>
              <h2 className={classes['group']}>{group}</h2>
              {found.filter((answer) => answer.group === group).map((answer) => <Answer key={answer.id} answer={answer} isOpen={answer.id === openId} />)}
            </section>
          ))}
      </div>
    </ScreenFrame>
  );
}

function Answer({ answer, isOpen }: { readonly answer: HelpAnswer; readonly isOpen: boolean }): ReactNode {
  return (
    <details id={`help-${answer.id}`} className={classes['answer']} open={isOpen}>
      <summary><IconChevronRight size={15} className={classes['chevron'] ?? ''} aria-hidden />{answer.question}</summary>
      <div className={classes['body']}>
        {answer.paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
        <Group gap={6}>
          {answer.links.map(({ label, screen, id }) => <Button key={label} size="compact-sm" variant="default" onClick={() => goTo(screen, id ?? null)}>{label}</Button>)}
        </Group>
      </div>
    </details>
  );
}
