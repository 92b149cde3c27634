import {clauseViews} from '../redline/clause-view';
import type {ReleaseContext} from './context';
import {liveStandards} from './works';
import type {Release} from '../source/release';

/** 一页纸上的一行：问什么、条文怎么写、在哪一条。 */
export interface CardRow {
  ask: string;
  /** 条文原话，列项各成一段；法规出处跟在后面。 */
  lines: string[];
  clause: string;
}

/** 贴在墙上、夹在本子里的一页纸；字都取自条文，不另写。 */
export interface Card {
  id: string;
  title: string;
  rows: CardRow[];
}

/** 哪一页纸问哪几样，各到哪一条找；那一版没有这一条的不印这一行。 */
const PLANS: readonly {id: string; title: string; rows: readonly (readonly [ask: string, code: string, clause: string])[]}[] = [
  {
    id: 'flag-and-emblem',
    title: '党旗、党徽、党员徽章一页表',
    rows: [
      ['党旗多大', '403', 'flag-size'],
      ['党旗什么时候用', '403', 'when-flag'],
      ['活动室怎么挂', '601', 'flag'],
      ['悬挂的党徽多大、哪里挂', '403', 'hung-emblem'],
      ['哪里用党徽图案', '403', 'emblem-on-plate'],
      ['徽章什么式样', '403', 'badge-pattern'],
      ['不能用在哪里', '403', 'forbidden-use'],
      ['谁保管、旧了怎么办', '403', 'keeping'],
      ['谁配发、谁出钱', '403', 'issue'],
    ],
  },
  {
    id: 'leak',
    title: '泄密应急卡',
    rows: [
      ['发现泄密，马上做什么、报给谁', '604', 'leak'],
      ['误发、不实、不当信息', '604', 'recall'],
    ],
  },
];

/** 一次发布的一页纸；头一行所在的条都没有的，整张不出。 */
export function cardsOf(release: Release, context: ReleaseContext): Card[] {
  const live = liveStandards(release);
  return PLANS.flatMap(({id, title, rows: plan}): Card[] => {
    const rows = plan.flatMap(([ask, code, clause]): CardRow[] => {
      const standard = live.find(({titleBlock}) => titleBlock.code === code);
      const view = standard && clauseViews(standard, context).find((item) => item.id === clause);
      if (!view) return [];
      const sources = view.marks.map(({label}) => label);
      const lines = [view.text, ...view.items];
      const last = lines.length - 1;
      return [{ask, lines: lines.map((line, index) => (index === last && sources.length ? `${line}〔${[...new Set(sources)].join('；')}〕` : line)), clause: `${context.unit.标准代号} ${code} ${view.number}`}];
    });
    return rows[0]?.ask === plan[0]![0] ? [{id, title, rows}] : [];
  });
}
