import {choices, type Rule} from './rule';

/** 单位的三项由 profile.yml 给出。 */
export const unitParameters = ['单位名称', '标准代号', '发布人'] as const;

export const PARAMETER = /\{([^{}]*)\}/g;

export const parametersExist: Rule = {
  name: 'parameters-exist',
  about: '文字里的 {参数名} 都声明过，声明过的都用到；名字全套唯一。',
  check({standard, release}, report) {
    const shared = release.parameters.map(({name}) => name);
    const elsewhere = release.standards.filter((other) => other !== standard).flatMap((other) => other.parameters.map(({name}) => name));
    const known = new Set<string>([...unitParameters, ...shared, ...elsewhere, ...standard.parameters.map(({name}) => name)]);
    const used = new Set<string>();
    const verify = (text: string, say: (message: string) => void) => {
      for (const [, name = ''] of text.matchAll(PARAMETER)) {
        used.add(name);
        if (!known.has(name)) say(`参数 {${name}} 没有声明；在 parameters.yml 声明，或改用：${choices([...standard.parameters.map((item) => item.name), ...shared])}`);
      }
    };
    for (const clause of standard.clauses) {
      for (const parameter of clause.parameters) verify(`{${parameter.name}}`, (message) => report.clause(parameter, message));
    }
    eachText(standard.procedure, (path, text) => verify(text, (message) => report.procedure(path, message)));
    for (const record of standard.records) eachText(record.template, (path, text) => verify(text, (message) => report.record(record, path, message)));
    standard.parameters.forEach(({name}, index) => {
      if (shared.includes(name) || elsewhere.includes(name)) report.parameters([index, 'name'], `参数名 ${name} 已在别处声明；换一个名字，或删去这里直接用`);
      if (standard.parameters.findIndex((item) => item.name === name) !== index) report.parameters([index, 'name'], `参数名 ${name} 重复`);
      if (!used.has(name)) report.parameters([index, 'name'], `参数 ${name} 声明了没有用到；删去`);
    });
  },
};

/** 走遍数据里的每段文字。 */
export function eachText(value: unknown, visit: (path: (string | number)[], text: string) => void, path: (string | number)[] = []): void {
  if (typeof value === 'string') visit(path, value);
  else if (Array.isArray(value)) value.forEach((item, index) => eachText(item, visit, [...path, index]));
  else if (value && typeof value === 'object') for (const [key, item] of Object.entries(value)) eachText(item, visit, [...path, key]);
}
