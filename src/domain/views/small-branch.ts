import {daysText, itemsOfMonth, occasionsOf, type Occasion} from '../derive/calendar';
import {dutiesOfRole, partOf} from '../derive/duties';
import {worksWithoutCommittee} from '../derive/small-branch';
import type {Work} from '../derive/works';
import type {Tier} from '../glossary';
import {viewFiles} from './addresses';
import {clauseRef, frameOf, recordFile, roleTitle, standardRef, workRef, type Edition, type FileRef, type Frame, type Ref} from './edition';

export interface SmallBranchProps {
  frame: Frame;
  /** 没有登记的版次为 undefined，页上说明。 */
  arrangement?: {
    title: string;
    description: string;
    clauses: Ref[];
    standIns: {role: string; says: string; decides?: string}[];
    notDone: {what: Ref; reason: string}[];
    /** 一月至十二月支部里有日子的事。 */
    months: {title: Ref; who: string; when: string}[][];
    /** 存进手机的日历：全支部一份，真有的人各一份。 */
    calendars: FileRef[];
    /** 真有的人各做哪些步骤：按标准。 */
    people: {title: string; leads: number; standards: {standard: Ref; works: Ref[]}[]}[];
    forms: FileRef[];
  };
}

/** 支部里的人：党支部、党小组、党员各级的角色。 */
const INSIDE: readonly Tier[] = ['partyBranch', 'partyGroup', 'partyMember'];

/** 不设委员会的支部里要做的工作，没有的角色已换成代做的人；有日子的排好；people 是真有事的人。没有登记的版次为 undefined。 */
export function smallBranchWorks({release, context, works}: Edition): {works: Work[]; occasions: Occasion[]; people: {id: string; title: string}[]} | undefined {
  const {smallBranch} = release;
  if (!smallBranch) return undefined;
  const inside = new Set(release.roles.filter(({tier}) => INSIDE.includes(tier)).map(({id}) => id));
  const own = worksWithoutCommittee(works, smallBranch).filter(({role}) => inside.has(role));
  const occasions = occasionsOf(own, context.parameters);
  return {works: own, occasions, people: release.roles.filter(({id}) => inside.has(id) && occasions.some(({work, months}) => months.length && partOf(work, id)))};
}

/**
 * 不设委员会的支部一页：谁来做、哪些不做、一年里有日子的事、各人做哪些、用哪些表，都由全套的工作换人推出。
 * @param all 各版，换版次用
 */
export function smallBranchProps(edition: Edition, all: readonly Edition[]): SmallBranchProps {
  const frame = frameOf(edition, all, 'small-branch');
  const {release, context, works} = edition;
  const {smallBranch} = release;
  const done = smallBranchWorks(edition);
  if (!smallBranch || !done) return {frame};
  const {works: own, occasions} = done;
  const originals = new Map(works.map((work) => [`${work.code} ${work.kind} ${work.id}`, work.role]));
  // 印给读者看的是登记的说法，如“副书记，或者书记指定的正式党员”。
  const who = (work: Work): string => {
    const original = originals.get(`${work.code} ${work.kind} ${work.id}`) ?? work.role;
    const standIn = smallBranch.standIns.find(({role}) => role === original);
    return standIn ? standIn.says : roleTitle(edition, work.role);
  };
  const entryTitle = (code: string, entry: string): string => works.find((work) => work.code === code && work.id === entry)?.title ?? entry;
  const records = new Map(own.flatMap((work) => work.records.map((id): [string, FileRef] => [`${work.code} ${id}`, recordFile(edition, work.code, id)])));
  return {
    frame,
    arrangement: {
      title: smallBranch.title,
      description: smallBranch.description,
      clauses: smallBranch.clauses.map(({code, clause}) => clauseRef(edition, code, clause)),
      standIns: smallBranch.standIns.map(({role, says, decides}) => ({role: roleTitle(edition, role), says, ...(decides !== undefined && {decides})})),
      notDone: smallBranch.notDone.map(({code, entry, reason}) => ({what: entry === undefined ? standardRef(edition, code) : {text: `${code} ${entryTitle(code, entry)}`, href: `${context.path}/${code}`}, reason})),
      months: Array.from({length: 12}, (_, index) => itemsOfMonth(occasions, index + 1, edition.span.years).map(({occasion: {work}, dates}) => ({title: workRef(edition, work), who: who(work), when: `${work.when}。${daysText(dates)}`}))),
      calendars: [{id: undefined, title: '全支部'}, ...done.people].map(({id, title}) => ({text: title, href: viewFiles.smallBranchCalendar(context, id), name: `${smallBranch.title}${title}工作日历（${context.label}）.ics`, format: 'ics'})),
      people: release.roles.flatMap(({id, title}) => {
        const leads = dutiesOfRole(own, id).filter(({part}) => part === 'lead');
        if (!leads.length) return [];
        const codes = [...new Set(leads.map(({code}) => code))];
        return [{title, leads: leads.length, standards: codes.map((code) => ({standard: standardRef(edition, code), works: leads.filter((work) => work.code === code).map((work) => workRef(edition, work))}))}];
      }),
      forms: [...records.values()],
    },
  };
}
