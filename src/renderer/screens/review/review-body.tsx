import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { BillReview } from '../../../shared/domain/bill.ts';
import { wasEntered } from '../../../shared/domain/entered-file.ts';
import type { Correction } from '../../../shared/domain/correction.ts';
import type { EvidenceBox } from '../../components/document/boxes.ts';
import { DocumentView } from '../../components/document/document-view.tsx';
import { saveOriginal } from '../../components/document/save-original.ts';
import type { Picking } from '../../components/document/picking.ts';
import { styleOfLocale, styleOfReading } from '../../words/printed-values.ts';
import panels from '../../components/panels.module.css';
import { attempt } from '../../components/toast.tsx';
import { userLocale } from '../../words/locale.ts';
import { AddressHint } from '../bills/address-hint.tsx';
import type { LeaveTo } from './field-editor.tsx';
import { reviewGroups, textOfValue, type FieldValue, type ReviewField, type ReviewGroup } from './review-fields.ts';
import { doStep, type ReviewStep } from './review-history.ts';
import { focusField, ReviewPane } from './review-pane.tsx';

interface ReviewBodyProps {
  readonly review: BillReview;
  readonly onChanged: () => void;
  readonly onUndone: (step: ReviewStep) => void;
}

/** One bill under review: its page, and its fields to be corrected. Drawn anew for each bill. */
export function ReviewBody({ review: { detail, problems }, onChanged, onUndone }: ReviewBodyProps): ReactNode {
  const { bill, document, companyName, siteNames } = detail;
  const { reading, corrections } = bill;
  const [active, setActive] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [isAllShown, setAllShown] = useState(false);
  const groups = useMemo(() => reviewGroups(reading, corrections, isAllShown), [reading, corrections, isAllShown]);
  const fields = useMemo(() => groups.flatMap((group) => group.fields), [groups]);
  const boxes = useMemo<EvidenceBox[]>(() => fields.flatMap(({ path, label, evidence }) => (evidence === null ? [] : [{ path, label, evidence }])), [fields]);
  const printedStyle = useMemo(() => styleOfReading(reading), [reading]);

  /** The field the keyboard goes to once it is drawn. */
  const wanted = useRef<string | null>(problems.find((problem) => problem.paths.length > 0)?.paths[0] ?? fields[0]?.path ?? null);
  useEffect(() => {
    if (wanted.current === null || editing !== null) return;
    focusField(wanted.current);
    wanted.current = null;
  });
  const leave = (field: ReviewField, to: LeaveTo): void => {
    const at = fields.findIndex((one) => one.path === field.path);
    wanted.current = (to === 'SELF' ? undefined : fields[at + (to === 'NEXT' ? 1 : -1)]?.path) ?? field.path;
    setEditing(null);
  };
  const correct = (label: string, kept: string, after: Omit<Correction, 'at'> | null, words: string): void =>
    void attempt(async () => {
      const { [kept]: known } = corrections;
      const before = known === undefined ? null : { value: known.value, evidence: known.evidence };
      await doStep({ kind: 'CORRECT', billId: bill.id, path: kept, before, after }, `${label} ${words}`);
      onChanged();
    });
  const put = (field: ReviewField, given: FieldValue, evidence: Correction['evidence'], to: LeaveTo): void => {
    // A payment is printed as what it takes off, and kept as what was paid.
    const value = field.path === 'payments' && typeof given === 'number' ? Math.abs(given) : given;
    leave(field, to);
    const text = textOfValue(field.kind, field.path, value, reading.currency);
    correct(field.label, field.kept, { value, evidence }, text === null ? 'is not on the bill.' : `is now ${text}.`);
  };
  const revert = (field: ReviewField): void => {
    leave(field, 'SELF');
    correct(field.label, field.kept, null, 'is again as it was read.');
  };
  const takeOff = (group: ReviewGroup): void => {
    if (group.takenOffBy !== null) correct(group.title, group.takenOffBy, { value: null, evidence: null }, 'is off the bill.');
  };
  const edited = fields.find((field) => field.path === editing);
  const picking: Picking | null =
    edited && edited.kind !== 'CHOICE' ? { kind: edited.kind, style: printedStyle, onPick: ({ value, evidence }) => put(edited, value, evidence, 'SELF') } : null;
  return (
    <div className={panels['split']}>
      <ReviewPane
        hint={<AddressHint detail={detail} />}
        heading={[companyName, ...siteNames].join(' · ')}
        groups={groups}
        problems={problems}
        currency={reading.currency}
        isEntered={wasEntered(document.fileName)}
        typedStyle={styleOfLocale(userLocale(), printedStyle.year)}
        active={editing ?? active}
        editing={editing}
        isReviewed={bill.reviewedAt !== null}
        isAllShown={isAllShown}
        onShowAll={() => setAllShown(true)}
        onVisit={setActive}
        onEdit={(path) => {
          setActive(path);
          setEditing(path);
        }}
        onSave={(field, value, to) => put(field, value, null, to)}
        onLeave={leave}
        onRevert={revert}
        onTakeOff={takeOff}
        onUndone={onUndone}
      />
      <DocumentView of={{ billId: bill.id }} fileName={bill.reading.member ? `${document.fileName} › ${bill.reading.member.name}` : document.fileName} boxes={boxes} active={active} onPick={(path) => focusField(path)} onSave={() => saveOriginal(bill.id)} picking={picking} />
    </div>
  );
}
