import path from 'node:path';
import {Converter} from 'opencc-js/t2cn';
import {remembering} from '../domain/remember';
import {shown} from '../domain/source/characters';
import type {Problem} from '../domain/source/problem';

/** 一处字面上的毛病；fatal 的这个文件不再往下读，免得一个毛病报成几十个。 */
interface Fault {
  rule: string;
  line: number;
  column: number;
  message: string;
  fatal?: boolean;
}

/** 再大的文件不是条文、登记册：读它要几分钟，多半是放错了。 */
export const MOST_BYTES = 2 * 1024 * 1024;
const MOST_LINE = 20_000;

const simplified = Converter({from: 't', to: 'cn'});
/** 控制字符（制表、换行除外）、看不见的方向字符。 */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
/** 网页、Word 里粘来的空格，看着一样，查找、编号、YAML 都不认。 */
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/;
const EMOJI = /\p{Extended_Pictographic}/u;
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]+/;
const CONFLICT = /^(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?|\|{7}(?: .*)?)$/;
const PAIRS = [['“', '”'], ['《', '》'], ['（', '）'], ['〔', '〕']] as const;
const PAIRED = new RegExp(`[${PAIRS.flat().join('')}]`);

/** 行里是人们的说法、别处的题名的，写什么照原样。 */
const VERBATIM = /^\s*(?:also|source|- \{says|says):?|\bsource: \{|\bexample: /;

/** 照原样的另起几行写（采用单位推出的文件都这样写）：下面缩进更多的都是。 */
const VERBATIM_BLOCK = /^(\s*)(?:- )?(?:also|source|says|example):\s*$/;

/** 一个文件字面上的毛病：合并的记号、控制字符、粘来的空格、写成全角的冒号……；读成数据以前查，说得出原因。 */
export function textProblems(text: string, file: string): {problems: Problem[]; fatal: boolean} {
  const faults = faultsOf(text, file);
  const fatal = faults.filter((fault) => fault.fatal);
  // 合并的两头各算各的：先处理它，别的都等它。
  const first = faults.filter(({rule}) => rule === 'merge-conflict');
  const kept = first.length ? first : fatal.length ? fatal : faults;
  return {problems: kept.map(({rule, line, column, message}) => ({file, line, column, rule, message})), fatal: fatal.length > 0};
}

/** 读标准、展开网页、给采用单位的原文各读一遍，查过的记着。 */
const faultsOf = remembering((text: string, file: string) => `${path.extname(file)}\n${text}`, freshFaults, 2000);

function freshFaults(text: string, file: string): Fault[] {
  const isYaml = /\.ya?ml$/.test(file);
  const isContent = /\.(?:mdx?|ya?ml)$/.test(file);
  const lines = text.split(/\r?\n/);
  const faults: Fault[] = [];
  let inConflict = false;
  let inHead = false;
  let block: number | undefined;
  lines.forEach((line, index) => {
    const add = (rule: string, at: number, message: string, fatal = false): void => void faults.push({rule, line: index + 1, column: at + 1, message, fatal});
    if (CONFLICT.test(line) && (inConflict || line.startsWith('<'))) {
      if (!inConflict) add('merge-conflict', 0, '两个人的改动合并时撞了，还没有处理：<<<<<<< 和 ======= 之间是一种，======= 和 >>>>>>> 之间是另一种；留下对的，删去这三行记号', true);
      inConflict = !line.startsWith('>');
      return;
    }
    if (file.endsWith('.json')) return;
    if (line.length > MOST_LINE) return add('too-long', 0, `这一段有 ${line.length} 个字，最多 ${MOST_LINE}；一段只说一件事，多半是粘贴错了`, true);
    const control = CONTROL.exec(line);
    if (control) return add('control-character', control.index, `“${shown(line, control.index)}”里有看不见的控制字符（${codeOf(control[0])}），多半是从别处粘来的；删去它`, true);
    const odd = ODD_SPACE.exec(line);
    if (odd) return add('odd-space', odd.index, `“${shown(line, odd.index)}”里的空格是从网页、Word 粘来的（${codeOf(odd[0])}），不是平常的空格；删去，要空的用空格键打`, true);
    if (!isContent) return;
    if (index === 0 && line === '---') inHead = true;
    else if (inHead && line === '---') inHead = false;
    if (isYaml || inHead) yamlFaults(line, add);
    if (isYaml) {
      if (block !== undefined && line.trim() && /^\s*/.exec(line)![0].length <= block) block = undefined;
      if (block !== undefined) return;
      block = VERBATIM_BLOCK.exec(line)?.[1]!.length;
      if (VERBATIM.test(line)) return;
    }
    const attribute = !isYaml && !inHead ? /<[A-Z]\w*\b[^>]*?=\s*([“”‘’])/.exec(line) : null;
    if (attribute) return add('chinese-quotes', attribute.index, `构件的属性用了中文引号 ${attribute[1]}；改成半角的 "`, true);
    const emoji = EMOJI.exec(line);
    if (emoji && !/[©®™]/.test(emoji[0])) add('plain-characters', emoji.index, `“${shown(line, emoji.index)}”里有表情符号 ${emoji[0]}；删去，用文字说`);
    const wide = FULL_WIDTH.exec(line);
    if (wide) add('plain-characters', wide.index, `“${wide[0]}”是全角的数字、字母；改成半角“${wide[0].normalize('NFKC')}”`);
    const plain = simplified(line);
    if (plain !== line && plain.length === line.length) {
      const [old, fresh] = [Array.from(line), Array.from(plain)];
      const differ = old.flatMap((char, place) => (char === fresh[place] ? [] : [place]));
      add('plain-characters', differ[0] ?? 0, `有繁体字“${differ.map((place) => old[place]).join('')}”；改成简体“${differ.map((place) => fresh[place]).join('')}”`);
    }
    if (PAIRED.test(line)) for (const [open, close] of PAIRS) {
      const [opened, closed] = [line.split(open).length - 1, line.split(close).length - 1];
      if (opened !== closed) add('unpaired-marks', Math.max(0, line.indexOf(opened > closed ? open : close)), `这一段有 ${opened} 个 ${open} 、${closed} 个 ${close} ，不成对；补上少的，或删去多的`);
    }
  });
  return faults;
}

/** 值是标识的键，冒号后面没有空格：不限定键，会把文字里的“http:”也算进来。 */
const TIGHT_ID = /^(\s*(?:- )?\{?(id|role|clause|stage|step|every|tier|kind|format|orientation|regulation|status|record|duty)):(?=[a-z])/;

/** YAML 里常见的中文输入法的毛病；不说清楚的话，读的程序报在别处。 */
function yamlFaults(line: string, add: (rule: string, at: number, message: string, fatal?: boolean) => void): void {
  const indent = /^ *(\u3000)/.exec(line);
  if (indent) return add('yaml-typing', indent[0].length - 1, '缩进用了全角空格；删去，用半角空格', true);
  const colon = /^(\s*(?:- )?\{?([a-zA-Z][\w-]*))：/.exec(line);
  if (colon) return add('yaml-typing', colon[1]!.length, `键 ${colon[2]} 后面的冒号写成了全角“：”；改成半角冒号加一个空格：“${colon[2]}: ”`, true);
  const tight = (/^(\s*(?:- )?\{?([a-z][a-zA-Z]*)):(?=[\p{Script=Han}"“\d[{'])/u.exec(line) ?? TIGHT_ID.exec(line));
  if (tight) return add('yaml-typing', tight[1]!.length, `键 ${tight[2]} 的冒号后面少一个空格；写成“${tight[2]}: ”`, true);
  const comma = /[[{][^\]}\n]*?[a-z0-9"}]([，；、])\s*["a-z{]/.exec(line);
  if (comma) return add('yaml-typing', comma.index + comma[0].lastIndexOf(comma[1]!), `方括号、花括号里的分隔写成了全角“${comma[1]}”；改成半角逗号加一个空格`, true);
  const quoted = /: (“[\w.-]*”?|[\w.-]+”|‘[\w.-]*’?)\s*(?:#.*)?$/.exec(line);
  if (quoted) add('yaml-typing', quoted.index + 2, `${quoted[1]} 用了中文引号；改成半角的 "${quoted[1]!.replace(/[“”‘’]/g, '')}"`, true);
}

const codeOf = (char: string): string => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
