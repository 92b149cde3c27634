import {statusOn, versionInForce} from '../regulations';
import type {Regulation} from '../schema/registers';
import type {Release} from '../source/release';
import {basisOf} from './basis';
import {liveStandards} from './works';

export interface OutdatedCitation {
  release: string;
  /** 标准编号；起草规则对全套而言，为空串。 */
  code: string;
  title: string;
  regulation: string;
  regulationTitle: string;
  articles: string[];
  kind: 'superseded' | 'revised';
  /** 引用时的版本。 */
  from: string;
  /** 现在的版本；被取代的为接替者的名称。 */
  to: string;
  /** 何时起。 */
  on: string;
}

/** 各次发布的登记册合成一份：最新的在前，补上只有旧版才有的法规。 */
export function fullRegister(releases: readonly Release[]): Regulation[] {
  const seen = new Map<string, Regulation>();
  for (const {regulations} of releases) for (const regulation of regulations) if (!seen.has(regulation.id)) seen.set(regulation.id, regulation);
  return [...seen.values()];
}

/** “今天”：草案（第一个）的依据核到的那天，由内容决定，同样的内容得同样的页面。 */
export function registerDate(releases: readonly Release[]): string {
  return releases[0]?.system.asOf ?? '';
}

/** 法规在 asOf 之后到 date 之间的变动；没有变为 undefined。 */
function changeOf(regulation: Regulation, register: readonly Regulation[], asOf: string, date: string): Pick<OutdatedCitation, 'kind' | 'from' | 'to' | 'on'> | undefined {
  const from = versionInForce(regulation, asOf);
  if (statusOn(regulation, date) === 'replaced' && statusOn(regulation, asOf) !== 'replaced') {
    const successor = register.find(({id}) => id === regulation.replaced!.by);
    return {kind: 'superseded', from: from?.id ?? '', to: successor?.short ?? regulation.replaced!.by, on: regulation.replaced!.on ?? successor?.versions[0]?.issued ?? ''};
  }
  const to = versionInForce(regulation, date);
  if (!to || !from || to.id === from.id) return undefined;
  return {kind: 'revised', from: from.id, to: to.id, on: to.effective ?? to.issued ?? ''};
}

/**
 * 哪些标准该修订了：引用的法规在本次发布之后被取代或修订。起草规则（GB/T 1.1）对全套各算一条。
 * @param register 最新的法规登记册；本次发布自己的登记册不知道后来的事
 * @param date 看哪一天的状态
 */
export function outdatedCitations(release: Release, register: readonly Regulation[], date: string): OutdatedCitation[] {
  const {asOf, drafting} = release.system;
  const fault = (code: string, title: string, id: string, articles: string[]): OutdatedCitation[] => {
    const regulation = register.find((item) => item.id === id) ?? release.regulations.find((item) => item.id === id);
    const change = regulation && changeOf(regulation, register, asOf, date);
    return change ? [{release: release.name, code, title, regulation: id, regulationTitle: regulation.title, articles, ...change}] : [];
  };
  return [
    ...fault('', release.system.title, drafting, []),
    ...liveStandards(release).flatMap((standard) => basisOf(standard).flatMap(({regulation, articles}) => fault(standard.titleBlock.code, standard.titleBlock.title, regulation, articles))),
  ];
}

/** 变动的说法：“2014年版，2026-05-11 起为2026年修订版”。 */
export function changeText({kind, from, to, on}: Pick<OutdatedCitation, 'kind' | 'from' | 'to' | 'on'>): string {
  const since = on ? `${on} 起` : '后来';
  return kind === 'superseded' ? `引用${from}，${since}被“${to}”取代` : `引用${from}，${since}施行${to}`;
}

/** npm run check 的提醒清单，一个法规一行，列出引用它的标准；没有的为空。 */
export function formatOutdated(citations: readonly OutdatedCitation[]): string[] {
  const groups = new Map<string, OutdatedCitation[]>();
  for (const citation of citations) {
    const key = `${citation.release} ${citation.regulation}`;
    groups.set(key, [...(groups.get(key) ?? []), citation]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const where = group.map(({code}) => code || '全套（起草规则）').join('、');
    return `${first!.release === 'current' ? '草案' : `${first!.release} 版`} 《${first!.regulationTitle}》${changeText(first!)}：${where}`;
  });
}
