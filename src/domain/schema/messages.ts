import * as z from 'zod';
import {checkMethods, frequencies, recordFormats, tiers} from '../glossary';
import {zhCN} from 'zod/locales';

const kinds: Readonly<Record<string, string>> = {string: '文本', number: '数', int: '整数', boolean: ' true 或 false', array: '列表', object: '一组键值', record: '一组键值', null: '空'};
/** 量词：文本数字，列表数项。 */
const units: Readonly<Record<string, string>> = {string: ' 个字', array: ' 项', set: ' 项', map: ' 项'};
const {localeError: standard} = zhCN();

/** 标识后面注上中文名；没有名字的照写。 */
const names: Readonly<Record<string, string>> = {...frequencies, ...checkMethods, ...recordFormats, ...tiers};
const named = (value: unknown): string => (names[String(value)] ? `${String(value)}（${names[String(value)]}）` : String(value));

/** 没有另写说明的毛病怎么说：应是什么，用人话，不夹程序的类型名。 */
export function plainMessage(issue: z.core.$ZodRawIssue): ReturnType<z.core.$ZodErrorMap> {
  switch (issue.code) {
    case 'invalid_type': return `应为${kinds[issue.expected] ?? `别的写法（${issue.expected}）`}`;
    case 'invalid_value': return issue.values.length === 1 ? `只能写 ${named(issue.values[0])}` : `只能写 ${issue.values.map(named).join('、').replace(/(?<!）)$/, ' ')}之一`;
    case 'too_big': return `${issue.inclusive === false ? '要小于' : units[issue.origin] ? '最多' : '不得大于'} ${issue.maximum}${units[issue.origin] ?? ''}`;
    case 'too_small': return issue.origin === 'string' && issue.minimum === 1 ? '不能为空' : `${issue.inclusive === false ? '要大于' : units[issue.origin] ? '至少' : '不得小于'} ${issue.minimum}${units[issue.origin] ?? ''}`;
    case 'not_multiple_of': return `应为 ${issue.divisor} 的倍数`;
    case 'invalid_key': return '键的写法不对';
    default: return standard(issue);
  }
}
