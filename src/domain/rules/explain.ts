import {excerpt, exampleOf} from './example';
import {languageRules, releaseRules, rules} from './index';
import {reasons} from './reasons';
import {revisionsAreNoted} from './revisions-are-noted';
import {sourceRules} from './source-rules';

/** 全部内容规则，按名字排。 */
export const contentRules = [...rules, ...releaseRules, revisionsAreNoted].sort((a, b) => a.name.localeCompare(b.name));

/** 全部规则的一览，一行一条，由规则自己的说明推出。 */
export function listRules(): string {
  const line = ({name, about}: {name: string; about: string}) => `  ${name}  ${about}`;
  return `文件读不读得成：\n${sourceRules.map(line).join('\n')}\n内容规则：\n${contentRules.map(line).join('\n')}\n用语规则（可按名字列例外）：\n${languageRules.map(line).join('\n')}`;
}

/** 一条规则的说明：要求、为什么、例子、怎么改；没有这条规则为 undefined。 */
export function explainRule(name: string): string | undefined {
  const lines = (about: string, why: string, example: string, remedy: string): string => `${name}\n  要求：${about}\n  为什么：${why}\n${example}\n  怎么改：${remedy}`;
  const source = sourceRules.find((rule) => rule.name === name);
  if (source) return lines(source.about, source.why, `  不写：${source.wrong}`, source.remedy);
  const language = languageRules.find((rule) => rule.name === name);
  if (language) {
    const {about, why, wrong, right, remedy, fix} = language;
    return lines(about, why, `  不写：${wrong}\n  要写：${right}`, `${remedy}${fix ? '' : `\n  例外：确有道理不按它写的，在 docs/registers/exceptions.yml 加一条\n    - {rule: ${name}, standard: "编号", text: 那一处的原文, reason: 为什么}`}`);
  }
  const rule = contentRules.find((item) => item.name === name);
  const reason = rule && reasons[rule.name];
  if (!rule || !reason) return undefined;
  const example = exampleOf(name);
  return lines(rule.about, reason.why, example ? `  例子：“${excerpt(example.from)}”改成“${excerpt(example.to)}”，检查就说：${example.message}` : '  例子：改了条文没有升版次，检查说出与上一版相比改了哪几处', reason.remedy);
}
