import {languageRules, releaseRules, rules} from './index';
import {revisionsAreNoted} from './revisions-are-noted';

/** 全部规则，内容规则在前、用语规则在后，各按名字排。 */
export const contentRules = [...rules, ...releaseRules, revisionsAreNoted].sort((a, b) => a.name.localeCompare(b.name));

/** 全部规则的一览，一行一条，由规则自己的说明推出。 */
export function listRules(): string {
  const line = ({name, about}: {name: string; about: string}) => `  ${name}  ${about}`;
  return `内容规则：\n${contentRules.map(line).join('\n')}\n用语规则（可按名字列例外）：\n${languageRules.map(line).join('\n')}`;
}

/** 一条规则的说明；没有这条规则为 undefined。 */
export function explainRule(name: string): string | undefined {
  const language = languageRules.find((rule) => rule.name === name);
  if (!language) {
    const rule = contentRules.find((item) => item.name === name);
    return rule && `${rule.name}\n  ${rule.about}`;
  }
  const {about, why, wrong, right, remedy, fix} = language;
  return `${name}
  要求：${about}
  为什么：${why}
  不写：${wrong}
  要写：${right}
  怎么改：${remedy}${fix ? '' : '\n  例外：确有道理不按它写的，在 docs/registers/exceptions.yml 加一条\n    - {rule: ' + name + ', standard: "编号", text: 那一处的原文, reason: 为什么}'}`;
}
