import {markdownOf} from '../redline/markdown';
import type {OverviewRow} from '../redline/release';
import type {StandardRedline} from '../redline/standard';
import {diffText} from '../redline/words';
import type {Problem} from '../source/problem';
import {alterationStates, type AlterationState, type AlterationVerdict} from './upstream';

export interface UpgradeReport {
  before: string;
  after: string;
  /** 采用的标准：变了哪些。 */
  rows: {row: OverviewRow; redline?: StandardRedline}[];
  roleTitle: (id: string) => string;
  /** 没有的角色，职责归谁：谁要看照接手的写。 */
  transfer: Readonly<Record<string, string>>;
  verdicts: readonly AlterationVerdict[];
  /** 换到新版以后还要处理的（标记的冲突除外）。 */
  problems: readonly Problem[];
  /** 新版已经换上。 */
  applied: boolean;
  /** 上游的程序也更新了：怎么更新；没有更新的为 undefined。 */
  program?: string;
}

const cell = (text: string): string => text.replace(/[&<>]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[char]!).replace(/[|*_~`\\]/g, '\\$&').replace(/\n/g, '<br>');

/** 新版与原来的逐词比，增删标出来；换行照旧。 */
const marked = (old: string, fresh: string): string => (fresh ? diffText(old, fresh).map(({kind, text}) => (kind === 'same' ? cell(text) : `<${kind}>${cell(text)}</${kind}>`)).join('') : '（没有了）');

/** 升级报告（Markdown）：你们采用的标准变了哪些、改动还成不成立、下一步做什么。 */
export function upgradeReport({before, after, rows: all, roleTitle, transfer, verdicts, problems, applied, program}: UpgradeReport): string {
  const rows = all.map(({row, ...rest}) => ({...rest, row: {...row, roles: [...new Set(row.roles.map((id) => transfer[id] ?? id))]}}));
  const count = (state: AlterationState) => verdicts.filter((item) => item.state === state).length;
  const list = (status: OverviewRow['status']) => rows.filter(({row}) => row.status === status).map(({row}) => `${row.code} ${row.title}${row.counterpart ? `（${row.counterpart}）` : ''}`);
  const [fresh, withdrawn] = [list('new'), list('withdrawn')];
  const steps = [
    ...(applied ? [] : ['加 --apply 再运行一次：不冲突的全部换好，冲突的留下标记']),
    ...(count('conflict') ? [`处理 ${count('conflict')} 处冲突：在 profile.yml 里看 unsettled 一行，照上面三列改好你们的文字（text 或 set），删去 was 和 unsettled 两行；不想改了就删去整条`, '运行 npm run check -- --fix 补上新的原文指纹'] : []),
    ...(problems.length ? [`处理下面列出的其他 ${problems.length} 个问题`] : []),
    ...(fresh.length ? ['看新的标准要不要采用；不采用的写进 exclude'] : []),
    '运行 npm run preview，在网站上看各页的“与原文对照”',
    ...(applied ? ['不想换了，运行 npm run adopt -- undo 退回换上以前的样子'] : []),
  ];
  return [
    `# 升级报告：${before} → ${after}`,
    '',
    `${applied ? '新版已经换上。' : '只是报告，什么都没有改。'}${verdicts.length ? `${verdicts.length} 处改动：${(Object.keys(alterationStates) as AlterationState[]).filter(count).map((state) => `${alterationStates[state]} ${count(state)}`).join('，')}。` : '没有改动要看。'}`,
    '',
    ...(program === undefined ? [] : ['## 程序也要更新', '', program, '']),
    '## 你们的改动',
    '',
    ...(verdicts.length ? ['| 标准 | 改的是 | 结论 | 你们的 | 原来的 | 新版的（与原来的比） |', '| --- | --- | --- | --- | --- | --- |', ...verdicts.map(({alteration, target, state, why, yours, old, fresh}) => `| ${alteration.standard} | ${cell(target)} | ${alterationStates[state]}${why ? `：${cell(why.split('，现在是：')[0]!)}` : ''} | ${cell(yours) || '—'} | ${cell(old) || '（没有）'} | ${fresh === old ? '没有变' : marked(old, fresh)} |`)] : ['没有。']),
    '',
    '## 新的标准',
    '',
    fresh.length ? fresh.map((line) => `- ${line}`).join('\n') : '没有。',
    '',
    '## 废止的标准',
    '',
    withdrawn.length ? withdrawn.map((line) => `- ${line}`).join('\n') : '没有。',
    '',
    markdownOf({before, after, rows, roleTitle}).trimEnd(),
    '',
    ...(problems.length ? ['## 还要处理', '', ...problems.map(({file, line, message}) => `- ${file}:${line} ${cell(message)}`), ''] : []),
    '## 接下来',
    '',
    ...steps.map((text, index) => `${index + 1}. ${text}`),
    '',
  ].join('\n');
}
