import {dayBefore} from '../dates';
import type {TitleBlock} from '../schema/standard';
import {DRAFT, isPublished} from '../source/release';
import {fill, type ReleaseContext} from '../derive/context';
import type {ReleaseSide} from './release';
import type {EditionHistory} from './notes';

/** 发布在地址里的名字：草案为 next。 */
export function releaseSlug(name: string): string {
  return name === DRAFT ? 'next' : name;
}

/** 对照页的地址，不含 baseUrl；不给编号的是总览。 */
export function redlinePath(before: string, after: string, code?: string): string {
  const pair = `/changes/${releaseSlug(before)}..${releaseSlug(after)}`;
  return code ? `${pair}/${code}` : pair;
}

/**
 * 一个标准的历次版本，新的在前；版次没有变的发布并到最早那次。
 * @param releases 由新到旧或由旧到新都可以
 */
export function historyOf(code: string, releases: readonly ReleaseSide[]): EditionHistory[] {
  const ordered = [...releases].sort((a, b) => rank(a) - rank(b) || (a.context.asOf === b.context.asOf ? a.release.name.localeCompare(b.release.name, 'en', {numeric: true}) : a.context.asOf < b.context.asOf ? -1 : 1));
  const history: EditionHistory[] = [];
  let previous: string | undefined;
  for (const {release, context} of ordered) {
    const standard = release.standards.find(({titleBlock}) => titleBlock.code === code);
    const {edition, status, issued, implemented, revisionNote = [], supersedes = []} = standard?.titleBlock ?? {};
    if (standard && edition !== undefined && edition !== history[0]?.edition) {
      history.unshift({
        release: release.name,
        releaseLabel: context.label,
        edition,
        status: status!,
        issued: issued!,
        implemented: implemented!,
        href: `${context.path}/${code}`,
        ...(previous && (history.length || supersedes.length) ? {redline: redlinePath(previous, release.name, code)} : {}),
        notes: revisionNote.map((note) => ({...note, text: fill(note.text, context.parameters), release: context.label})),
      });
    }
    previous = release.name;
  }
  return history;
}

/** 一版从哪天用到哪天。文字不看今天是哪天，哪天读都对；今天算哪一种由小脚本添上。 */
export interface Validity {
  /** 如“2026-12-01 起施行”“2018-01-01 至 2026-11-30 施行”；草案写明是草案。 */
  text: string;
  /** 发布、实施、复审的日子还没有定：题头块里抄的是上一版的，不印。 */
  undated?: true;
  /** 起、止的日子；草案没有，没有下一版的没有止。 */
  from?: string;
  until?: string;
  /** 起以前、起止之间、止以后，今天各叫什么。 */
  words?: [before: string, during: string, after: string];
  /** 起以前用的上一版。 */
  previous?: {label: string; href: string};
}

const validityWords = {
  'in-force': {verb: '施行', words: ['尚未施行', '现行', '已不用']},
  trial: {verb: '试行', words: ['尚未试行', '试行', '已不用']},
  withdrawn: {verb: '废止', words: ['还没有废止', '已废止', '已废止']},
} satisfies Record<TitleBlock['status'], {verb: string; words: Validity['words']}>;

/** 一版的起止：下一个发布了的版次实施的前一天为止；草案没有改的写同哪一版。 */
export function validityOf({code, edition, status, implemented}: Pick<TitleBlock, 'code' | 'edition' | 'status' | 'implemented'>, {name, history, undated}: Pick<ReleaseContext, 'name' | 'history' | 'undated'>): Validity {
  if (undated) return {text: '还没有发布', undated: true};
  const published = [...(history?.[code] ?? [])].reverse().filter(({release}) => isPublished(release));
  const own = published.find((item) => item.edition === edition);
  if (name === DRAFT) return own ? {text: `草案，同 ${own.releaseLabel}`} : {text: '草案，还没有施行', undated: true};
  const next = published.find((later) => later.edition > edition);
  const until = next && status !== 'withdrawn' ? dayBefore(next.implemented) : undefined;
  const {verb, words} = validityWords[status];
  const previous = published.findLast((earlier) => earlier.edition < edition);
  return {
    text: until ? `${implemented} 至 ${until} ${verb}` : `${implemented} 起${verb}`,
    from: implemented,
    ...(until && {until}),
    words,
    ...(previous && {previous: {label: previous.releaseLabel, href: previous.href}}),
  };
}

/** 发布、实施、复审的日子；还没有定的没有。 */
export function datesOf(titleBlock: TitleBlock, context: Pick<ReleaseContext, 'name' | 'history' | 'undated'>): Pick<TitleBlock, 'issued' | 'implemented' | 'reviewBy'> | undefined {
  const {issued, implemented, reviewBy} = titleBlock;
  return validityOf(titleBlock, context).undated ? undefined : {issued, implemented, reviewBy};
}

const rank = ({release}: ReleaseSide): number => (isPublished(release.name) ? 0 : 1);
