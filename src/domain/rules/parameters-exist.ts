import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {choices, type Rule} from './rule';

/** 单位的三项由 profile.yml 给出。 */
export const unitParameters = ['单位名称', '标准代号', '发布人'] as const;

export const PARAMETER = /\{([^{}]*)\}/g;

export const parametersExist: Rule = {
  name: 'parameters-exist',
  about: '文字里的 {参数名} 都声明过，声明过的都用到；名字全套唯一。',
  check({standard, release}, report) {
    const {shared, declarers} = declaredIn(release);
    const isKnown = (name: string): boolean => (unitParameters as readonly string[]).includes(name) || shared.includes(name) || declarers.has(name);
    const isElsewhere = (name: string): boolean => declarers.get(name)?.some((other) => other !== standard) ?? false;
    const used = new Set<string>();
    const verify = (text: string, say: (message: string) => void) => {
      if (!text.includes('{')) return;
      for (const [, name = ''] of text.matchAll(PARAMETER)) {
        used.add(name);
        if (!isKnown(name)) say(`参数 {${name}} 没有声明；在 parameters.yml 声明，或改用：${choices([...standard.parameters.map((item) => item.name), ...shared])}`);
      }
    };
    for (const clause of standard.clauses) {
      for (const parameter of clause.parameters) verify(`{${parameter.name}}`, (message) => report.clause(parameter, message));
    }
    eachText(standard.procedure, (path, text) => verify(text, (message) => report.procedure(path, message)));
    for (const record of standard.records) eachText(record.template, (path, text) => verify(text, (message) => report.record(record, path, message)));
    standard.parameters.forEach(({name}, index) => {
      if (shared.includes(name) || isElsewhere(name)) report.parameters([index, 'name'], `参数名 ${name} 已在别处声明；换一个名字，或删去这里直接用`);
      if (standard.parameters.findIndex((item) => item.name === name) !== index) report.parameters([index, 'name'], `参数名 ${name} 重复`);
      if (!used.has(name)) report.parameters([index, 'name'], `参数 ${name} 声明了没有用到；删去`);
    });
  },
};

const registers = new WeakMap<Release, {shared: string[]; declarers: Map<string, Standard[]>}>();

/** 全套的参数由谁声明；一次发布只数一遍，不随标准的个数成平方地长。 */
function declaredIn(release: Release): {shared: string[]; declarers: Map<string, Standard[]>} {
  const known = registers.get(release);
  if (known) return known;
  const declarers = new Map<string, Standard[]>();
  for (const standard of release.standards) for (const {name} of standard.parameters) declarers.set(name, [...(declarers.get(name) ?? []), standard]);
  const counted = {shared: release.parameters.map(({name}) => name), declarers};
  registers.set(release, counted);
  return counted;
}

/** 走遍数据里的每段文字。 */
export function eachText(value: unknown, visit: (path: (string | number)[], text: string) => void, path: (string | number)[] = []): void {
  if (typeof value === 'string') return visit([...path], value);
  if (!value || typeof value !== 'object') return;
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    path.push(isList ? Number(key) : key);
    eachText(item, visit, path);
    path.pop();
  }
}
