/** Where a thing stands on its page, in CSS pixels. */
export type Box = { x: number; y: number; width: number; height: number };

export type ControlKind = 'FIELD' | 'CHECK' | 'SELECT' | 'BUTTON' | 'LINK';

/** Something on a page that can be filled or pressed. */
export type Control = {
  /** Index of the frame in the snapshot. */
  frame: number;
  /** Index of the element among the frame's kept elements. */
  ref: number;
  kind: ControlKind;
  tag: string;
  type: string;
  role: string;
  /** What a person reads on it. */
  text: string;
  /** Its label, aria-label, title or placeholder, joined. */
  label: string;
  placeholder: string;
  /** Text close to it, in front of it or around it. */
  near: string;
  name: string;
  id: string;
  hints: string;
  autocomplete: string;
  href: string;
  maxLength: number;
  inputMode: string;
  value: string;
  options: string[];
  selected: number;
  isVisible: boolean;
  /** Something else lies over its middle. */
  isCovered: boolean;
  isEnabled: boolean;
  /** The page itself says that it must not be left empty. */
  isRequired: boolean;
  isChecked: boolean;
  /** Whether what it opens is open; null when it opens nothing. */
  isExpanded: boolean | null;
  /** Pressing it opens a list or menu to choose from. */
  opensList: boolean;
  /** The page marks it as the one of several that is shown: the page number, the tab. */
  isCurrent: boolean;
  hasIcon: boolean;
  inDialog: boolean;
  inNavigation: boolean;
  box: Box;
  /** Number of the form or form-like group it belongs to; -1 for none. */
  form: number;
  /** Number of the repeated row it belongs to; -1 for none. */
  row: number;
  /** What it stands in, from itself outwards, by tags: "a<li<ul<nav". */
  chain: string;
};

export type FormGroup = { index: number; text: string; heading: string; action: string; hints: string };

/** A repeated thing with a date in it: a table row, a card, an entry of a list. */
export type Row = {
  frame: number;
  index: number;
  /** Rows of one list share it. */
  list: number;
  text: string;
  cells: string[];
  headers: string[];
  heading: string;
  controls: number[];
};

/** A month drawn as a calendar; controls are given by their place among the frame's. */
export type Calendar = {
  /** The month and its year as the page writes them. */
  month: string;
  days: { day: number; text: string; hints: string; controls: number[] }[];
  /** What stands around the days and can be pressed, such as what turns to another month. */
  turns: number[];
};

export type EmbeddedDocument = { frame: number; src: string; type: string };

export type FrameModel = {
  url: string;
  title: string;
  language: string;
  text: string;
  headings: string[];
  alerts: string[];
  controls: Control[];
  forms: FormGroup[];
  rows: Row[];
  calendars: Calendar[];
  documents: EmbeddedDocument[];
  /** Size of human-check widgets by address. */
  checks: { src: string; width: number; height: number }[];
  scrollHeight: number;
};

/** A page as the deciding functions see it: the main frame first, then the frames inside it that show something. */
export type Snapshot = {
  url: string;
  title: string;
  frames: FrameModel[];
};

/** The controls of a page with those of its frames. */
export function allControls(snapshot: Snapshot): Control[] {
  return snapshot.frames.flatMap((frame) => frame.controls);
}

/** What a page says it is about. */
export function titleAndHeadings(snapshot: Snapshot): string {
  return `${snapshot.title} ${snapshot.frames.flatMap((frame) => frame.headings).join(' ')}`;
}

/** The text of a page and of its frames, as a person sees it. */
export function visibleText(snapshot: Snapshot): string {
  return snapshot.frames.map((frame) => frame.text).join('\n');
}
