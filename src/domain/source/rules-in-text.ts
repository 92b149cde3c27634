import {ruleWords} from '../counting/words';
import type {Counting} from '../schema/counting';
import type {Problem} from './problem';
import type {SourceFile} from './standard';

/** 哪个文件的哪一行用了哪条规则。 */
export interface RuleUse {
  file: string;
  line: number;
  of: string;
}

const CALL = /<Rule\b([^<>]*?)\/>/g;
const ATTRIBUTE = /^\s+([a-z]+)=(?:"([^"]*)"|'([^']*)')/;
const ATTRIBUTES = new Set(['of', 'say', 'base']);

/** 文件里有没有 <Rule />。 */
export function callsRules(text: string): boolean {
  return text.includes('<Rule');
}

/** 属性；写得不对的为 undefined。 */
function attributesOf(source: string): Record<string, string> | undefined {
  const given: Record<string, string> = {};
  let rest = source;
  for (let match = ATTRIBUTE.exec(rest); match; match = ATTRIBUTE.exec(rest)) {
    given[match[1]!] = match[2] ?? match[3]!;
    rest = rest.slice(match[0].length);
  }
  return rest.trim() || given.of === undefined || Object.keys(given).some((name) => !ATTRIBUTES.has(name)) ? undefined : given;
}

/**
 * 条文、程序、表单里的 <Rule /> 换成登记的规则推出的字，此后各处（网页、Word、PDF、数据、对照）读到的都是换好的。行数不变。
 * @param on 照哪天的规定，ISO
 */
export function expandRules(file: SourceFile, counting: Counting | undefined, on: string): {text: string; uses: RuleUse[]; problems: Problem[]} {
  const [uses, problems]: [RuleUse[], Problem[]] = [[], []];
  if (!callsRules(file.text)) return {text: file.text, uses, problems};
  const text = file.text.replace(CALL, (whole, source: string, at: number) => {
    const before = file.text.slice(0, at);
    const line = before.split('\n').length;
    const say = (message: string): string => {
      problems.push({file: file.path, line, column: at - before.lastIndexOf('\n'), rule: 'counting-holds', message});
      return '';
    };
    const given = attributesOf(source);
    if (!given) return say(`${whole} 写法不对；写成 <Rule of="规则标识" />，另可写 say（说哪一面）、base（党费基数）`);
    if (!counting) return say(`${whole} 没有可用的规则；这一版没有 registers/counting.yml`);
    const call = {of: given.of!, ...(given.say !== undefined && {say: given.say}), ...(given.base !== undefined && {base: given.base})};
    const found = ruleWords(counting, call, on);
    if ('fault' in found) return say(found.fault);
    uses.push({file: file.path, line, of: call.of});
    return found.words;
  });
  return {text, uses, problems};
}
