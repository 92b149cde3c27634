import {dayBefore} from '../dates';
import {contextOf, type ReleaseContext} from '../derive/context';
import {viewOf} from '../redline/view';
import {changedClauses, changedRows, placesLabel, redlineOf} from '../redline/standard';
import {latestReview} from '../rules/dates-make-sense';
import type {Profile} from '../schema/profile';
import type {TitleBlock} from '../schema/standard';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';

/** 修订说明里列几处，余下的说个数。 */
const LISTED = 6;

/** 版次和发布、实施、复审的日子；第一版还没有定日子的，照抄上游的而不印（见 undated）。 */
type Own = Pick<TitleBlock, 'edition' | 'issued' | 'implemented' | 'reviewBy' | 'revisionNote'>;

/** 复审期限：实施后三年，不超过上游核依据以后的五年。 */
function reviewOf(implemented: string, asOf: string): string {
  const day = dayBefore(`${Number(implemented.slice(0, 4)) + 3}${implemented.slice(4).replace('-02-29', '-03-01')}`);
  return day < latestReview(asOf) ? day : latestReview(asOf);
}

const kept = new WeakMap<Standard, {key: string; standard: Standard}>();

/** 题头块换过的标准；没有变的还是上次那一个，用的人才知道不必重做。 */
function withHead(standard: Standard, titleBlock: TitleBlock): Standard {
  const key = JSON.stringify(titleBlock);
  const known = kept.get(standard);
  if (known?.key === key) return known.standard;
  const made = {...standard, titleBlock};
  kept.set(standard, {key, standard: made});
  return made;
}

/**
 * 本单位的版次：第一次发布的都是第一版；以后比上一次发布，变了的升一版，没有变的连日子照旧。
 * @param previous 本单位上一次发布
 */
export function withOwnEditions(release: Release, profile: Profile, previous: Release | undefined): Standard[] {
  const dates = profile.release && (!previous || profile.release.发布日期 > latestIssue(previous)) ? profile.release : undefined;
  const side = (of: Release) => contextOf(of, {...profile, parameters: undefined}, {path: '', filesPath: ''});
  const contexts = previous && {before: side(previous), after: side(release)};
  return release.standards.map((standard): Standard => {
    const earlier = previous?.standards.find(({titleBlock}) => titleBlock.code === standard.titleBlock.code);
    const {revisionNote: _upstream, supersedes, ...rest} = standard.titleBlock;
    const replaced = supersedes?.filter((code) => previous?.standards.some((other) => other.titleBlock.code === code));
    const titleBlock = {...rest, ...(replaced?.length && {supersedes: replaced})};
    const fresh = {
      issued: dates?.发布日期 ?? titleBlock.issued,
      implemented: dates?.实施日期 ?? titleBlock.implemented,
      reviewBy: dates ? reviewOf(dates.实施日期, release.system.asOf) : titleBlock.reviewBy,
    };
    if (!earlier) return withHead(standard, {...titleBlock, edition: 1, ...fresh});
    const [old, now] = [contexts!.before, contexts!.after];
    if (isSame(earlier, old, standard, now)) return withHead(standard, {...titleBlock, ...ownOf(earlier.titleBlock)});
    return withHead(standard, {...titleBlock, edition: earlier.titleBlock.edition + 1, ...fresh, revisionNote: notesOf(earlier, old, standard, now, profile)});
  });
}

const ownOf = ({edition, issued, implemented, reviewBy, revisionNote}: TitleBlock): Own => ({edition, issued, implemented, reviewBy, ...(revisionNote && {revisionNote})});

/** 一次发布里最晚的发布日期。 */
export function latestIssue({standards}: Pick<Release, 'standards'>): string {
  return standards.map(({titleBlock}) => titleBlock.issued).sort().at(-1) ?? '';
}

/** 版次、日子不算内容。 */
const OWN_CELLS = new Set(['编号', '版次', '发布', '实施', '复审不迟于', '代替']);

/** 除了版次、日子、修订说明，对照里看得出的、程序里用的都一样；参数的取值算内容。 */
function isSame(before: Standard, previous: ReleaseContext, after: Standard, now: ReleaseContext): boolean {
  const content = (standard: Standard, context: ReleaseContext) => {
    const {clauses, groups} = viewOf(standard, context);
    return [clauses, groups.map((group) => group.units.map((unit) => [unit.id, unit.cells.filter(({name}) => !OWN_CELLS.has(name))])), standard.procedure];
  };
  return JSON.stringify(content(before, previous)) === JSON.stringify(content(after, now));
}

/** 修订说明：profile 里写了的照写；没有写的说改了哪几条、哪几处，谁在做谁要知道。 */
function notesOf(before: Standard, previous: ReleaseContext, after: Standard, now: ReleaseContext, profile: Profile): NonNullable<TitleBlock['revisionNote']> {
  const redline = redlineOf(before, after, {contexts: {before: previous, after: now}});
  const {code} = after.titleBlock;
  const places = [...changedClauses(redline).map(placesLabel), ...new Set(redline.tables.flatMap((table) => changedRows({tables: [table]}, ['发布', '实施', '版次', '复审不迟于']).map(() => table.title)))];
  const shown = `${places.slice(0, LISTED).join('、')}${places.length > LISTED ? ` 等 ${places.length} 处` : ''}`;
  const {steps, duties} = after.procedure;
  return [{
    kind: redline.hard.length ? 'substantive' : 'editorial',
    for: [...new Set([...steps, ...duties].map(({role}) => role))],
    text: profile.release?.修订说明?.[code] ?? `改了 ${shown || '取值'}，逐处见修订对照。`,
  }];
}
