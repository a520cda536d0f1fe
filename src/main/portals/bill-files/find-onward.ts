import type { Control } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, speaksOf } from '../words.ts';

const OF_A_DOCUMENT = /pdf|download|document|dokument|new (?:window|tab)|neue[nms]? (?:fenster|tab)|nouvel(?:le)? (?:fen|onglet)|nueva (?:ventana|pestana)|nuova (?:finestra|scheda)|nieuw (?:venster|tabblad)/i;

/**
 * What goes on to a document in a question that came up after its bill was pressed ("This opens a PDF in a new window.
 * Continue?"); null where none of what came up asks that. `fresh` are the controls that came up.
 */
export function findOnward(fresh: readonly Control[]): Control | null {
  const goesOn = (control: Control): boolean => [control.text, control.label].some((said) => isExactly('next', said) || isExactly('consentAccept', said) || isExactly('viewBill', said));
  // The question without its own answers, of which one is to cancel.
  const asked = (control: Control): string => fresh.filter((other) => other.inDialog && other.text !== '').reduce((left, other) => left.replace(other.text, ' '), control.near);
  return fresh.find((control) => {
    if (!control.inDialog || (control.kind !== 'BUTTON' && control.kind !== 'LINK') || !goesOn(control) || !mayPress(control, 'BILL').allowed) return false;
    const question = asked(control);
    return (OF_A_DOCUMENT.test(question) || speaksOf('billWord', question)) && !speaksOf('denied', question) && !speaksOf('offer', question) && !speaksOf('terms', question);
  }) ?? null;
}
