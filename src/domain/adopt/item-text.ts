import {checkMethods, frequencies, tierTitle, type CheckMethod, type Frequency, type Tier} from '../glossary';
import {dueSentence} from '../due/sentence';
import {Due} from '../schema/due';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';

/** 步骤、周期性工作、检查项、栏目、问答各项给人看的名称；不列的（宽度、样例）不印。 */
const names: Record<string, string> = {
  title: '名称', question: '问', also: '别的问法', label: '栏目', item: '查什么', role: '责任人', with: '配合', how: '怎么做', due: '时限', by: '时限', every: '频次', months: '月份',
  records: '表单', clause: '依据', clauses: '依据', next: '去向', method: '方法', evidence: '凭什么判定', points: '分值', tier: '对象', hint: '提示', options: '可选', answer: '答', more: '补充', except: '例外', roles: '谁问',
};

/** 一项数据写成几行字：名称和内容，标识都换成编号、步骤名、表单名、角色名。 */
export function itemText(item: Readonly<Record<string, unknown>>, standard: Standard, release: Release): string {
  const say = (key: string, value: unknown): string => {
    const list = (of: (one: string) => string) => (Array.isArray(value) ? value.map((one) => of(String(one))) : [of(String(value))]).join('、');
    const role = (id: string) => release.roles.find((one) => one.id === id)?.title ?? id;
    const clause = (id: string) => (standard.clauses.find((one) => one.id === id)?.number || '所在的一条');
    const step = (id: string) => standard.procedure.steps.find((one) => one.id === id)?.title ?? '另一步';
    switch (key) {
      case 'role': case 'with': case 'roles': return list(role);
      case 'clause': case 'clauses': return list(clause);
      case 'records': return list((id) => standard.records.find((one) => one.id === id)?.template.title ?? '表单');
      case 'next': return (value as (string | {when: string; step: string})[]).map((one) => (typeof one === 'string' ? step(one) : `${one.when}→${step(one.step)}`)).join('；');
      case 'every': return frequencies[value as Frequency];
      case 'months': return `${list(String)} 月`;
      case 'method': return list((one) => checkMethods[one as CheckMethod]);
      case 'tier': return tierTitle(release.system, value as Tier);
      case 'due': case 'by': {
        const due = Due.safeParse(value);
        return due.success ? dueSentence(due.data) : list(String);
      }
      default: return list(String);
    }
  };
  return Object.entries(item).flatMap(([key, value]) => (names[key] && value !== undefined ? [`${names[key]}：${say(key, value)}`] : [])).join('\n');
}

