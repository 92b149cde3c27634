import {tiers, type Tier} from '../glossary';
import type {Release} from '../source/release';

/** 一次发布的家底。 */
export interface Statistics {
  name: string;
  standards: number;
  withdrawn: number;
  clauses: number;
  requirements: number;
  steps: number;
  decisions: number;
  duties: number;
  forms: number;
  checks: number;
  citations: number;
  characters: number;
  points: Partial<Record<Tier, number>>;
}

/** 数一次发布的标准、条款、步骤、判断、表单、检查项、引用、字数和各级分值；废止的只计个数。 */
export function statisticsOf(release: Release): Statistics {
  const live = release.standards.filter(({titleBlock}) => titleBlock.status !== 'withdrawn');
  const sum = (count: (standard: (typeof live)[number]) => number) => live.reduce((total, standard) => total + count(standard), 0);
  const points: Partial<Record<Tier, number>> = {};
  for (const {procedure} of live) for (const check of procedure.checks) points[check.tier] = (points[check.tier] ?? 0) + check.points;
  return {
    name: release.name,
    standards: live.length,
    withdrawn: release.standards.length - live.length,
    clauses: sum(({clauses}) => clauses.filter(({kind, number}) => kind === 'paragraph' && number).length),
    requirements: sum(({clauses}) => clauses.filter(({text}) => text.includes('应')).length),
    steps: sum(({procedure}) => procedure.steps.length),
    decisions: sum(({procedure}) => procedure.steps.filter(({next}) => (next?.length ?? 0) > 1).length),
    duties: sum(({procedure}) => procedure.duties.length),
    forms: sum(({records}) => records.length),
    checks: sum(({procedure}) => procedure.checks.length),
    citations: sum(({clauses}) => clauses.reduce((total, {cites}) => total + cites.length, 0)),
    characters: sum(charactersOf),
    points,
  };
}

/** 条文字数：汉字、数字、标点，不计空白和表格。 */
export function charactersOf({clauses}: Release['standards'][number]): number {
  return clauses.map(({title, text, items}) => title + text + items.map((item) => item.text).join('')).join('').replace(/\s/g, '').length;
}

const rows: [keyof Omit<Statistics, 'name' | 'points'>, string][] = [
  ['standards', '标准'],
  ['withdrawn', '废止'],
  ['clauses', '编号条款'],
  ['requirements', '含“应”条款'],
  ['steps', '步骤'],
  ['decisions', '判断'],
  ['duties', '周期性工作'],
  ['forms', '表单'],
  ['checks', '检查项'],
  ['citations', '引用法规'],
  ['characters', '条文字数'],
];

/** 各版并列的统计表（Markdown）。 */
export function formatStatistics(all: readonly Statistics[]): string {
  const lines = [`| 项目 | ${all.map(({name}) => name).join(' | ')} |`, `| --- |${' ---: |'.repeat(all.length)}`];
  for (const [key, title] of rows) lines.push(`| ${title} | ${all.map((item) => item[key]).join(' | ')} |`);
  for (const [tier, title] of Object.entries(tiers)) {
    lines.push(`| 分值：${title} | ${all.map(({points}) => points[tier as Tier] ?? 0).join(' | ')} |`);
  }
  return lines.join('\n');
}
