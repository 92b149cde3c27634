/** 常见的改坏法：一样一行，说清改在哪些文件、怎么改、检查该怎么说；由种子定改哪个文件、哪一处。 */
import {mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {checkProject, readSources, releaseFolders, sealPath} from '../src/project/releases';
import type {Problem} from '../src/domain/source/problem';
import {isPublished, type StandardMemo} from '../src/domain/source/release';
import {randomOf, type Random} from './mutation';

/** 改成什么样：整篇文字、字节，或者别的东西（快捷方式、文件夹、没有了）。 */
type Broken = {text: string; line?: number} | {bytes: Uint8Array} | 'symlink' | 'folder' | 'deleted';

export interface Breakage {
  kind: string;
  files: RegExp;
  /** 改不成的（没有这样一处）为 undefined，换一个文件。 */
  make: (text: string, random: Random) => Broken | undefined;
  /** 报的话里该有的。 */
  says: RegExp;
  /** 报在别的文件、别的行的，写明；缺省报在改的那一行。 */
  at?: 'file' | RegExp;
}

const MDX = /^docs\/[^/]+\/[^/]+\/index\.mdx$/;
const PROCEDURE = /^docs\/.+\/procedure\.yml$/;
const RECORD = /^docs\/.+\/records\/[^/]+\.yml$/;
const QUESTIONS = /^docs\/.+\/questions\.yml$/;
const REGISTER = /^docs\/registers\/(?:roles|regulations|parameters|floors|counting|order|synonyms|burden|small-branch|exceptions|coverage)\.yml$/;
const YAML = /^docs\/.+\.yml$/;
const POST = /^blog\/.+\.mdx$/;
const PROFILE = /^profile\.yml$/;
const SEALED = /^versioned_docs\/version-\d{4}\/.+\.(?:mdx|yml)$/;
const ANY = /^docs\/.+\.(?:mdx|yml)$/;

const pick = <T>(list: readonly T[], random: Random): T | undefined => list[Math.floor(random() * list.length)];
const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** 换掉一处匹配。 */
const swap = (pattern: RegExp, to: string | ((found: RegExpExecArray) => string)): Breakage['make'] => (text, random) => {
  const found = pick([...text.matchAll(new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`))], random);
  if (!found) return undefined;
  const put = typeof to === 'string' ? to : to(found as RegExpExecArray);
  return {text: text.slice(0, found.index) + put + text.slice(found.index + found[0].length), line: lineAt(text, found.index)};
};
/** 在一段条文里插几个字；条文是编号的段落。 */
const inClause = (put: string): Breakage['make'] => (text, random) => {
  const found = pick([...text.matchAll(/^\d+(?:\.\d+)+ [^\n]{8,}?\p{Script=Han}(?=\p{Script=Han})/gmu)], random);
  return found && {text: text.slice(0, found.index + found[0].length) + put + text.slice(found.index + found[0].length), line: lineAt(text, found.index)};
};
/** 在一个键的值里插几个字。 */
const inValue = (key: string, put: string): Breakage['make'] => swap(new RegExp(`^( *(?:- )?${key}: [^\\n"{[]{2,}?\\p{Script=Han})(?=\\p{Script=Han})`, 'mu'), (found) => `${found[1]}${put}`);
const conflict = (text: string, random: Random): Broken => {
  const lines = text.split('\n');
  const at = 1 + Math.floor(random() * (lines.length - 2));
  return {text: [...lines.slice(0, at), '<<<<<<< HEAD', lines[at], '=======', `${lines[at]}改`, '>>>>>>> 另一个人的分支', ...lines.slice(at + 1)].join('\n'), line: at + 1};
};

export const breakages: readonly Breakage[] = [
  // 各种文件都会有的
  {kind: '合并的记号没有处理（条文）', files: MDX, make: conflict, says: /合并时撞了/},
  {kind: '合并的记号没有处理（YAML）', files: YAML, make: conflict, says: /合并时撞了/},
  {kind: '合并的记号没有处理（文章）', files: POST, make: conflict, says: /合并时撞了/},
  {kind: '条文里有不间断空格', files: MDX, make: inClause('\u00a0'), says: /空格是从网页、Word 粘来的/},
  {kind: 'YAML 里有不间断空格', files: PROCEDURE, make: inValue('how', '\u00a0'), says: /空格是从网页、Word 粘来的/},
  {kind: '空字符', files: ANY, make: swap(/\p{Script=Han}{2}/u, (found) => `${found[0]}\0`), says: /控制字符（U\+0000）/},
  {kind: '竖向制表符', files: RECORD, make: swap(/label: \p{Script=Han}/u, (found) => `${found[0]}\v`), says: /控制字符（U\+000B）/},
  {kind: '看不见的方向字符', files: MDX, make: inClause('\u202e'), says: /控制字符（U\+202E）/},
  {kind: '零宽字符', files: MDX, make: inClause('\u200b'), says: /□.*零宽字符/},
  {kind: '存成 GBK', files: ANY, make: () => ({bytes: Uint8Array.of(0xb5, 0xb3, 0xb7, 0xd1, 0x0a)}), says: /不是 UTF-8/, at: 'file'},
  {kind: '存成带 BOM', files: ANY, make: (text) => ({text: `\uFEFF${text}`}), says: /BOM/, at: 'file'},
  {kind: '存成 UTF-16', files: ANY, make: (text) => ({bytes: new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))}), says: /不是 UTF-8|控制字符/, at: 'file'},
  {kind: '存成空的', files: ANY, make: () => ({text: '\n'}), says: /空的/, at: 'file'},
  {kind: '换成快捷方式', files: ANY, make: () => 'symlink', says: /快捷方式/, at: 'file'},
  {kind: '换成文件夹', files: ANY, make: () => 'folder', says: /文件夹|缺|没有读到/, at: 'file'},
  {kind: '删去', files: /^docs\/.+\/(?:index\.mdx|procedure\.yml)$/, make: () => 'deleted', says: /缺/, at: 'file'},
  {kind: '登记册删去', files: /^docs\/(?:system|registers\/(?:roles|regulations|parameters))\.yml$/, make: () => 'deleted', says: /缺这个登记册/, at: 'file'},
  {kind: '五兆字节的文件', files: ANY, make: (text) => ({text: text + '# 附\n'.repeat(1_000_000)}), says: /MB，最多/, at: 'file'},
  {kind: '十五万字的一段', files: MDX, make: (text, random) => inClause('很长的话'.repeat(37_500))(text, random), says: /最多 20000/},
  {kind: '表情（条文）', files: MDX, make: inClause('👍'), says: /表情符号/},
  {kind: '表情（步骤）', files: PROCEDURE, make: inValue('title', '✅'), says: /表情符号/},
  {kind: '繁体字（条文）', files: MDX, make: swap(/党(?=员)/u, '黨'), says: /繁体字“黨”/},
  {kind: '繁体字（表单）', files: RECORD, make: inValue('use', '會'), says: /繁体字“會”/},
  {kind: '全角数字', files: MDX, make: swap(/(?<=[^\d.] )\d(?= [\p{Script=Han}])/u, (found) => String.fromCodePoint(found[0].codePointAt(0)! + 0xfee0)), says: /全角的数字/},
  {kind: '引号少一半', files: MDX, make: inClause('“'), says: /1 个 “ 、0 个 ” ，不成对/},
  {kind: '书名号少一半', files: PROCEDURE, make: inValue('how', '《'), says: /不成对/},
  {kind: '括号少一半', files: MDX, make: inClause('（'), says: /不成对/},
  // 条文
  {kind: '属性用了中文引号', files: MDX, make: swap(/<Cite of="([a-z0-9-]+)"/, (found) => `<Cite of=“${found[1]}”`), says: /中文引号/},
  {kind: '构件没有收尾', files: MDX, make: swap(/<Own \/>/, '<Own>'), says: /<Own> 少一道斜杠；写成 <Own \/>/, at: 'file'},
  {kind: '不认识的构件', files: MDX, make: swap(/<Own \/>/, '<Onw />'), says: /不认识的构件/},
  {kind: '花括号没有收尾', files: MDX, make: inClause('{'), says: /花括号/, at: 'file'},
  {kind: '小于号', files: MDX, make: inClause(' <3 人'), says: /小于号/},
  {kind: '锚点写坏', files: MDX, make: swap(/ ?\{\/\* #[a-z-]+ \*\/\}$/m, ''), says: /锚点|缺“/, at: 'file'},
  {kind: '编号跳了', files: MDX, make: swap(/^5\.1\.1 /m, '5.1.2 '), says: /编号写的是/},
  {kind: '列项的字母错了', files: MDX, make: swap(/^b\) /m, 'd) '), says: /列项写的是/},
  {kind: '句末没有句号', files: MDX, make: swap(/。(?=(?:<Own \/>)?\{\/\* #duty-)/, ''), says: /没有写完/},
  {kind: '引了没有的法规', files: MDX, make: swap(/<Cite of="[a-z0-9-]+"/, '<Cite of="no-such-rules"'), says: /不在法规登记册里/},
  {kind: '引了没有的条', files: MDX, make: swap(/article="[^"]+"/, 'article="第九百条"'), says: /没有核到第九百条|第九百条/},
  {kind: '引了没有的标准', files: MDX, make: swap(/<Std code="\d{3}"/, '<Std code="999"'), says: /999/},
  {kind: '引了没有的表单', files: MDX, make: swap(/<Form id="[a-z-]+"/, '<Form id="no-such-form"'), says: /没有表单/},
  {kind: '参数名写错', files: MDX, make: inClause('{不曾声明的参数}'), says: /没有声明/},
  {kind: '不用“必须”', files: MDX, make: inClause('必须'), says: /必须/},
  {kind: '含糊的词', files: MDX, make: inClause('原则上'), says: /原则上/},
  {kind: '时限写汉字', files: MDX, make: inClause('提前三日通知'), says: /阿拉伯数字/},
  {kind: '半角逗号', files: MDX, make: inClause(',再'), says: /应写成|全角/},
  {kind: '数字旁没有空格', files: MDX, make: inClause('共3人'), says: /应写成/},
  {kind: '星号强调', files: MDX, make: inClause('**要紧**'), says: /星号|不用这种写法/},
  {kind: '条文里放图片', files: MDX, make: inClause('![图](/img/a.png)'), says: /不用这种写法/},
  {kind: '条文里放链接', files: MDX, make: inClause('[看这里](https://example.org)'), says: /不用这种写法/},
  {kind: '章的标题改了', files: MDX, make: swap(/^## 4 职责/m, '## 4 各方职责'), says: /章标题写的是/},
  {kind: '没有步骤表', files: MDX, make: swap(/^<StepTable \/>\n/m, ''), says: /<StepTable \/> 写了 0 次/, at: 'file'},
  {kind: '题头块没有收尾', files: MDX, make: (text) => ({text: text.replace('\n---\n', '\n')}), says: /题头块/, at: 'file'},
  {kind: '题头块的键写错', files: MDX, make: swap(/^aliases:/m, 'alias:'), says: /不认识的键 alias/},
  {kind: '日期没有加引号', files: MDX, make: swap(/^issued: "([\d-]+)"/m, (found) => `issued: ${found[1]}`), says: /没有加引号/},
  {kind: '没有的日子', files: MDX, make: swap(/^implemented: "[\d-]+"/m, 'implemented: "2026-11-31"'), says: /没有这一天/},
  {kind: '没有的日子（平年）', files: MDX, make: swap(/^reviewBy: "[\d-]+"/m, 'reviewBy: "2029-02-30"'), says: /没有这一天/},
  {kind: '日期用了中文', files: MDX, make: swap(/^issued: "[\d-]+"/m, 'issued: 二〇二六年'), says: /日期/},
  {kind: '编号没有加引号', files: MDX, make: swap(/^code: "(\d+)"/m, (found) => `code: ${found[1]}`), says: /编号应写成加引号/},
  {kind: '编号用了中文引号', files: MDX, make: swap(/^code: "(\d+)"/m, (found) => `code: “${found[1]}”`), says: /中文引号/},
  {kind: '状态写错', files: MDX, make: swap(/^status: in-force/m, 'status: 有效'), says: /只能是|只能写/},
  {kind: 'tiers 不写成列表', files: MDX, make: swap(/^tiers: \[(\w+)[^\]]*\]/m, (found) => `tiers: ${found[1]}`), says: /列表/},
  {kind: '版次没有升', files: MDX, make: swap(/(?<=^4\.1 [^\n]{4,}?)负责(?=[^\n]*。\{\/\* #)/m, '应负责'), says: /版次仍是|没有检查项/, at: 'file'},
  // 程序
  {kind: '全角冒号', files: PROCEDURE, make: swap(/^( *(?:- )?)(title|role|how|clause): /m, (found) => `${found[1]}${found[2]}：`), says: /全角“：”/},
  {kind: '冒号后面没有空格', files: PROCEDURE, make: swap(/^( *)(title|how|role|clause): (?=[\p{Script=Han}a-z])/mu, (found) => `${found[1]}${found[2]}:`), says: /少一个空格/},
  {kind: '列表里用了全角逗号', files: PROCEDURE, make: swap(/(?<=\[[a-zA-Z-]+), (?=[a-zA-Z-]+)/, '，'), says: /全角“，”/},
  {kind: '全角空格缩进', files: PROCEDURE, make: swap(/^ {4}(?=title)/m, '　　'), says: /全角空格/},
  {kind: '制表符缩进', files: PROCEDURE, make: swap(/^ {4}(?=title)/m, '\t'), says: /制表符|缩进/},
  {kind: '多缩进一格', files: PROCEDURE, make: swap(/^ {4}(?=role)/m, '     '), says: /缩进|多了内容|冒号/, at: 'file'},
  {kind: '文本里有冒号空格', files: PROCEDURE, make: inValue('how', ': '), says: /冒号/, at: 'file'},
  {kind: '花括号没有收', files: PROCEDURE, make: swap(/(?<=due: \{[^}\n]+)\}/, ''), says: /没有写完|逗号|引号|括号/, at: 'file'},
  {kind: '键重复', files: PROCEDURE, make: swap(/^ {4}clause: .+\n/m, (found) => found[0] + found[0]), says: /键重复/, at: 'file'},
  {kind: '键写错', files: PROCEDURE, make: swap(/(?<=^ {4})title(?=:)/m, 'titel'), says: /titel/},
  {kind: '去向写错', files: PROCEDURE, make: swap(/(?<=next: \[)[a-z-]+/, 'nowhere'), says: /nowhere/},
  {kind: '角色写错', files: PROCEDURE, make: swap(/(?<=role: )[a-zA-Z]+/, 'branchSecretery'), says: /branchSecretery/},
  {kind: '条款写错', files: PROCEDURE, make: swap(/(?<=^ {4}clause: )[a-z-]+/m, 'no-such-clause'), says: /没有条款/},
  {kind: '表单写错', files: PROCEDURE, make: swap(/(?<=records: \[)[a-z-]+/, 'no-such-form'), says: /没有表单/},
  {kind: '分值改了', files: PROCEDURE, make: swap(/(?<=points: )\d+/, (found) => String(Number(found[0]) + 1)), says: /合计 21/, at: 'file'},
  {kind: '分值写成汉字', files: PROCEDURE, make: swap(/(?<=points: )\d+/, '五'), says: /points|数/},
  {kind: '频次写错', files: PROCEDURE, make: swap(/(?<=every: )(?:month|quarter|year)/, 'weekly'), says: /只能(?:是|写) month（每月）/},
  {kind: '时限说不清', files: PROCEDURE, make: swap(/(?<=^ {4}due: )\{.*\}$/m, '越快越好'), says: /推不出|时限/},
  {kind: '步骤名称太长', files: PROCEDURE, make: inValue('title', '并且把全部的材料一并报送党总支备案'), says: /个字，最多 1[48]/},
  {kind: '标识用了汉字', files: PROCEDURE, make: swap(/(?<=^ {2}- id: )[a-z-]+/m, '通知'), says: /标识/},
  {kind: '步骤次序反了', files: PROCEDURE, make: swap(/^( {4})(title: .+)\n( {4}role: .+)\n/m, (found) => `${found[3]}\n${found[1]}${found[2]}\n`), says: /键的次序/},
  {kind: '删了一步', files: PROCEDURE, make: swap(/(?<=^steps:\n(?: .*\n)+?) {2}- id: [a-z-]+\n(?: {4}.*\n)+/m, ''), says: /指向不存在|没有|走不到/, at: /./},
  // 表单
  {kind: '格式写错', files: RECORD, make: swap(/(?<=^format: )\w+/m, 'doc'), says: /只能/},
  {kind: '栏块种类写错', files: RECORD, make: swap(/(?<=kind: )\w+/, 'grid'), says: /grid|kind|种类/},
  {kind: '栏目重名', files: RECORD, make: swap(/^( {6}- \{label: [^,}\n]+, [^\n]*(?:hint|width|options|lines): [^\n]*\})\n/m, (found) => `${found[0]}${found[1]}\n`), says: /写了两次/, at: 'file'},
  {kind: '栏目的依据写错', files: RECORD, make: swap(/(?<=\{label: [^,}\n]+,[^}\n]* clause: )[a-z-]+/, 'no-such-clause'), says: /没有条款/},
  {kind: '栏宽超了', files: RECORD, make: swap(/(?<=\{label: [^,}\n]+, clause: [a-z-]+, width: )\d+/, '99'), says: /不得大于|12|宽/},
  {kind: '样板的日期不成', files: RECORD, make: swap(/(?<=example: )"\d{4}-\d{2}-\d{2}"/, '"2027-02-30"'), says: /2027-02-30|日期/},
  {kind: '样板写真名', files: RECORD, make: swap(/(?<=label: 姓名, [^}\n]*example: )[^,}\n[]+/, '王建国'), says: /看不出是举例|样板/},
  {kind: '缺用途', files: RECORD, make: swap(/^use: .+\n/m, ''), says: /use：缺/, at: 'file'},
  // 问答
  {kind: '答里的数不对', files: QUESTIONS, make: inValue('answer', '提前 77 日'), says: /77/},
  {kind: '问句带问号', files: QUESTIONS, make: swap(/^( +question: .+)$/m, (found) => `${found[1]}？`), says: /标点|问号/},
  {kind: '依据写错', files: QUESTIONS, make: swap(/(?<=clauses: \[)[a-z-]+/, 'no-such-clause'), says: /没有条款|no-such-clause/},
  {kind: '来源不是网址', files: QUESTIONS, make: swap(/(?<=url: ")https?:\/\//, ''), says: /url|网址/},
  {kind: '没有重看', files: QUESTIONS, make: swap(/(?<=reviewed: ")[0-9a-f]{8}/, '00000000'), says: /看过|改过/},
  {kind: '标识重复', files: QUESTIONS, make: (text) => {
    const [first, second] = [...text.matchAll(/^- id: ([a-z-]+)$/gm)];
    return first && second && {text: `${text.slice(0, second.index)}- id: ${first[1]}${text.slice(second.index + second[0].length)}`, line: lineAt(text, second.index)};
  }, says: /重复/, at: 'file'},
  // 登记册
  {kind: '登记册缩进错', files: REGISTER, make: swap(/^ {2}(?=title|id|meaning|says)/m, ' '), says: /缩进|键|冒号/, at: 'file'},
  {kind: '登记册的键写错', files: REGISTER, make: swap(/(?<=^(?:- |  )\{?)(?:id|title|standard|name|regulation|rule|code|says)(?=: )/m, 'nmae'), says: /nmae/},
  {kind: '登记册标识重复或写坏', files: /^docs\/registers\/roles\.yml$/, make: swap(/(?<=\{id: )[a-zA-Z]+/, 'Branch-Secretary'), says: /角色标识/},
  {kind: '法规的日期不成', files: /^docs\/registers\/regulations\.yml$/, make: swap(/(?<=issued: ")\d{4}-\d{2}-\d{2}/, '2026-02-30'), says: /没有这一天/},
  {kind: '参数的缺省值出界', files: /^docs\/registers\/parameters\.yml$/, make: swap(/(?<=default: )\d+(?=\n {2}min)/, '0'), says: /不|小于|min|至少/, at: 'file'},
  {kind: '体系表的编号重复', files: /^docs\/system\.yml$/, make: swap(/(?<=\{code: ")\d{3}/, '101'), says: /重复|编号/, at: 'file'},
  {kind: '体系表总分写错', files: /^docs\/system\.yml$/, make: swap(/(?<=partyBranch: )\d+/, '1'), says: /总分/},
  {kind: '例外用不到', files: /^docs\/registers\/exceptions\.yml$/, make: swap(/(?<=text: )[^,}]+/, '哪里都没有的话'), says: /例外用不到|没有/, at: /./},
  // 已发布的
  {kind: '已发布的改了一个字', files: SEALED, make: swap(/\p{Script=Han}(?=[，。])/u, '改'), says: /已经发布，不再改/, at: /./},
  {kind: '已发布的删了一个文件', files: /^versioned_docs\/version-\d{4}\/.+\/records\/[^/]+\.yml$/, make: () => 'deleted', says: /发布时有这个文件/, at: /./},
  {kind: '封印删了', files: /^versioned_docs\/version-\d{4}\.seal\.json$/, make: () => 'deleted', says: /没有封印/, at: 'file'},
  {kind: '封印改坏', files: /^versioned_docs\/version-\d{4}\.seal\.json$/, make: swap(/"release"/, '"releases"'), says: /封印/, at: 'file'},
  {kind: '版本表多一个逗号', files: /^versions\.json$/, make: swap(/"\n\]/, '",\n]'), says: /JSON/, at: 'file'},
  {kind: '版本表漏一版', files: /^versions\.json$/, make: swap(/"2026",\s*/, ''), says: /版本表里却没有/, at: 'file'},
  // 配置
  {kind: '配置的键写错', files: PROFILE, make: swap(/标准代号/, '代号'), says: /代号/, at: 'file'},
  {kind: '配置的参数没有', files: PROFILE, make: (text) => ({text: `${text}parameters:\n  没有的参数: 3\n`}), says: /没有的参数/, at: 'file'},
  {kind: '配置的参数出界', files: PROFILE, make: (text) => ({text: `${text}parameters:\n  会议记录保存年限: 0\n`}), says: /会议记录保存年限|不|小于/, at: 'file'},
  {kind: '配置的全角冒号', files: PROFILE, make: swap(/^unit: ?/m, 'unit：'), says: /全角“：”/},
  // 文章
  {kind: '文章链到没有的标准', files: POST, make: (text) => ({text: `${text}\n看[那个](/standards/999)。\n`}), says: /没有标准 999/, at: 'file'},
  {kind: '文章链到没有的页', files: POST, make: (text) => ({text: `${text}\n看[那页](/nowhere)。\n`}), says: /没有这一页/, at: 'file'},
  {kind: '文章链到没有的文章', files: POST, make: (text) => ({text: `${text}\n看[那篇](/blog/no-such-post)。\n`}), says: /没有这篇文章/, at: 'file'},
  {kind: '文章的图片没有', files: POST, make: (text) => ({text: `${text}\n![图](/img/no-such.png)\n`}), says: /图片 .* 没有/, at: 'file'},
  {kind: '文章的作者没有登记', files: POST, make: swap(/^authors: \[[^\]]*\]/m, 'authors: [zhangsan]'), says: /不在 blog\/authors\.yml 里/},
  {kind: '文章的标签没有登记', files: POST, make: swap(/^tags: \[[^\]]*\]/m, 'tags: [no-such-tag]'), says: /不在 blog\/tags\.yml 里/},
  {kind: '文章的日期不成', files: POST, make: swap(/^date: "[\d-]+"/m, 'date: "2026-02-30"'), says: /没有这一天/},
  {kind: '文章没有题头块', files: POST, make: (text) => ({text: text.replace(/^---\n[\s\S]*?\n---\n/, '')}), says: /缺题头块/, at: 'file'},
  {kind: '文章地址重复', files: /^blog\/(?!.*corrections).+\.mdx$/, make: swap(/^slug: .+/m, 'slug: corrections'), says: /重复/, at: /./},
  {kind: '作者的键写错', files: /^blog\/authors\.yml$/, make: swap(/name(?=:)/, 'nmae'), says: /nmae|name/, at: 'file'},
  {kind: '标签写坏', files: /^blog\/tags\.yml$/, make: swap(/label: /, 'label：'), says: /全角“：”|label/, at: 'file'},
];

export const verdicts = ['clear', 'unclear', 'missed', 'crashed'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Trial {
  kind: string;
  file: string;
  verdict: Verdict;
  /** 头一条报的，或者出的错。 */
  said: string;
}

/**
 * 在一份合格的副本里试：第 n 次用第 n % 种数 种改法，改哪个文件由种子定。
 * clear：头一条就是原因——话对、文件对、行对；unclear：报了别的，或者原因不在头一条；missed 没有报；crashed 检查自己出错。
 */
export function breakageTester(site: string, memo: StandardMemo): (seed: number) => Trial {
  if (checkProject(site, memo).problems.length) throw new Error('先改好已有的问题再试');
  const releases = releaseFolders(site);
  const posts = readdirSync(path.join(site, 'blog')).sort().map((name) => `blog/${name}`);
  const files = [...releases.flatMap((folder) => readSources(site, folder).files.map((file) => file.path)), ...releases.filter(({name}) => isPublished(name)).map(({name}) => sealPath(name)), 'versions.json', 'profile.yml', ...posts];
  return (seed) => {
    const breakage = breakages[seed % breakages.length]!;
    const random = randomOf(seed);
    const candidates = files.filter((file) => breakage.files.test(file));
    for (let tries = 0; tries < 200; tries += 1) {
      const file = pick(candidates, random)!;
      const full = path.join(site, file);
      const before = readFileSync(full);
      const broken = breakage.make(before.toString('utf8'), random);
      if (broken === undefined) continue;
      return judged(site, memo, breakage, file, before, broken);
    }
    throw new Error(`${breakage.kind}：没有一个文件改得成`);
  };
}

function judged(site: string, memo: StandardMemo, {kind, says, at}: Breakage, file: string, before: Buffer, broken: Broken): Trial {
  const full = path.join(site, file);
  const [, , , standard = ''] = /^(docs|versioned_docs\/[^/]+)\/([^/]+)\/([^/]+)\//.exec(file) ?? [];
  const said = ({file: where, line, rule, message}: Problem): string => `${where}:${line} ${rule} ${message}`;
  try {
    rmSync(full);
    if (broken === 'folder') mkdirSync(full);
    else if (broken === 'symlink') symlinkSync('/etc/hostname', full);
    else if (broken !== 'deleted') writeFileSync(full, 'bytes' in broken ? broken.bytes : broken.text);
    const {problems} = checkProject(site, new Map(memo), (item) => item.id === standard);
    const [first] = problems;
    if (!first) return {kind, file, verdict: 'missed', said: ''};
    const line = typeof broken === 'object' && 'line' in broken && at === undefined ? broken.line : undefined;
    const inPlace = at instanceof RegExp ? true : first.file === file || file.startsWith(`${first.file}/`);
    const clear = inPlace && says.test(first.message) && (line === undefined || Math.abs(first.line - line) <= 1) && /\p{Script=Han}/u.test(first.message);
    return {kind, file, verdict: clear ? 'clear' : 'unclear', said: `${said(first)}${problems.length > 1 ? `（共 ${problems.length} 条）` : ''}${line === undefined || first.line === line ? '' : `〔应在第 ${line} 行〕`}`};
  } catch (error) {
    return {kind, file, verdict: 'crashed', said: error instanceof Error ? error.message : String(error)};
  } finally {
    rmSync(full, {recursive: true, force: true});
    writeFileSync(full, before);
  }
}
