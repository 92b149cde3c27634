import {notesOfStandard, type CorrectionNote} from '../derive/corrections';
import {viewPath} from './addresses';
import {frameOf, standardRef, type Edition, type Frame, type Ref} from './edition';

export interface CorrectionsProps {
  frame: Frame;
  /** 一版的总页：更正过的标准，各几处、最近哪天、各次为什么。 */
  standards?: {standard: Ref; count: number; latest: string; reasons: string[]}[];
  /** 一个标准的：各次更正，由新到旧；链接指到标准页的条款。 */
  one?: {standard: Ref; notes: (Omit<CorrectionNote, 'changes' | 'cited'> & {changes: {place: Ref; before: string; after: string}[]; cited: Ref[]})[]};
}

/** 一版的更正一览。 */
export function correctionListProps(edition: Edition, all: readonly Edition[]): CorrectionsProps {
  const {context, latest} = edition;
  const entries = Object.entries(context.corrections ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    frame: frameOf(edition, all, 'corrections'),
    standards: entries.map(([code, summary]) => ({
      standard: {text: standardRef(edition, code).text, href: `${viewPath('corrections', context, latest)}/${code}`},
      count: summary.count,
      latest: summary.latest,
      reasons: summary.entries.map(({reason}) => reason),
    })),
  };
}

/** 一个标准的更正：逐处的原文、现文。 */
export function correctionProps(edition: Edition, all: readonly Edition[], code: string): CorrectionsProps {
  const {release, context} = edition;
  const standard = standardRef(edition, code);
  const source = release.standards.find(({titleBlock}) => titleBlock.code === code);
  const notes = source ? notesOfStandard(source, release, context) : [];
  const place = ({label, anchor}: {label: string; anchor?: string}): Ref => ({text: label, href: anchor === undefined ? '' : `${standard.href}#${anchor}`});
  return {
    frame: frameOf(edition, all, 'corrections', {text: standard.text, segment: code, existsIn: (other) => other.context.corrections?.[code] !== undefined}),
    one: {
      standard,
      notes: notes.map((note) => ({
        ...note,
        changes: note.changes.map((change) => ({place: place(change), before: change.before, after: change.after})),
        cited: note.cited.map(place),
      })).toReversed(),
    },
  };
}
