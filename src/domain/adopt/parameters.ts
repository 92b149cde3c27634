import type {Profile} from '../schema/profile';
import type {Parameter} from '../schema/registers';
import type {Release} from '../source/release';
import {declaredParameters} from '../derive/context';
import {choices} from '../rules/rule';

/** 允许的范围，如“不小于 1，不大于 4”。 */
export function allowedRange({min, max, options}: Parameter): string {
  if (options) return options.join('、');
  return [min !== undefined ? `不小于 ${min}` : '', max !== undefined ? `不大于 ${max}` : ''].filter(Boolean).join('，') || '不限';
}

/** 一个取值的毛病；合格的为 undefined。超出法规底线的说出是哪一件、哪一条。 */
export function parameterFault(parameter: Parameter, value: number | string, regulationTitle: (id: string) => string): string | undefined {
  const {name, min, max, options, basis, stricter} = parameter;
  if (typeof value !== typeof parameter.default) return `参数“${name}”写的是“${value}”；应为${typeof parameter.default === 'number' ? '整数' : '文字'}`;
  if (options && !options.includes(String(value))) return `参数“${name}”写的是“${value}”；${choices(options)}`;
  if (typeof value !== 'number') return undefined;
  const [low, high] = [value < (min ?? -Infinity), value > (max ?? Infinity)];
  if (!low && !high) return undefined;
  const isFloor = stricter === undefined || low === (stricter === 'more');
  if (basis && isFloor) {
    const rule = stricter === undefined ? allowedRange(parameter) : low ? `不少于 ${min}` : `不超过 ${max}`;
    return `参数“${name}”写的是 ${value}；《${regulationTitle(basis.regulation)}》${basis.article ?? ''}规定${rule}，${stricter === undefined ? '不能超出' : '本单位只能更严'}${stricter === undefined ? '' : `，允许${allowedRange(parameter)}`}`;
  }
  return `参数“${name}”写的是 ${value}；允许${allowedRange(parameter)}`;
}

/** profile 里各个取值的毛病；不认识的参数也报。 */
export function parameterFaults(profile: Profile, release: Pick<Release, 'parameters' | 'standards' | 'regulations'>): {name: string; message: string}[] {
  const declared = declaredParameters(release);
  const title = (id: string) => release.regulations.find((item) => item.id === id)?.title ?? id;
  return Object.entries(profile.parameters ?? {}).flatMap(([name, value]) => {
    const parameter = declared.find((item) => item.name === name);
    const message = parameter ? parameterFault(parameter, value, title) : `没有参数“${name}”；${choices(nearest(name, declared.map((item) => item.name)))}`;
    return message ? [{name, message}] : [];
  });
}

/** 字面最像的几个名字，给写错的人看。 */
function nearest(name: string, names: readonly string[]): string[] {
  const share = (other: string) => [...new Set(other)].filter((char) => name.includes(char)).length / Math.max(other.length, name.length);
  return [...names].sort((a, b) => share(b) - share(a)).slice(0, 5);
}
