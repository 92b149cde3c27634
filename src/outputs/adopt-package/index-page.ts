import {WALL_CHARTS_FILE} from './wall-charts-page';
import {standIn} from '../../domain/adopt/form';
import {SPECIMEN} from '../../domain/specimen/specimen';
import {labelOf} from '../../domain/source/release';
import type {Preview} from '../../domain/adopt/preview';
import type {Profile} from '../../domain/schema/profile';

/** 汇编在压缩包里的路径。 */
export const VOLUME_FILE = '汇编.docx';
/** 目录，解开后先打开它。 */
export const INDEX_FILE = '目录.html';

export interface IndexEntry {
  subsystem: string;
  /** 标准编号全称。 */
  number: string;
  title: string;
  path: string;
  /** sample 是样板的路径。 */
  forms: {path: string; title: string; sample?: string}[];
}

interface IndexInput {
  unit: Profile['unit'];
  from?: Profile['from'];
  subsystems: readonly {id: string; number: number; title: string}[];
  entries: readonly IndexEntry[];
  /** 督查检查表、评分表、年度工作簿；不能排督查、计分的为空。 */
  inspections: readonly {path: string; title: string}[];
  calendars: readonly {path: string; title: string}[];
  preview: Preview;
}

const ENTITIES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char]!);
const link = (path: string, text: string): string => `<a href="${path.split('/').map(encodeURIComponent).join('/')}">${escape(text)}</a>`;
const list = (items: readonly string[]): string => (items.length ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '');

/** 压缩包的目录：中文名 → 文件，解开后用浏览器打开；不带脚本，不请求网络。 */
export function indexPage({unit, from, subsystems, entries, inspections, calendars, preview}: IndexInput): string {
  const title = `${unit.单位名称}工作标准`;
  const changes = [
    ...preview.notices,
    ...preview.parameters.map(({name, from: before, to}) => `参数“${name}”由 ${before} 改为 ${to}`),
    ...preview.excluded.map(({code, title: name, reason, instead}) => `不采用 ${code} ${name}：${reason}${instead ? `；由${standIn(instead)}代替` : ''}`),
  ].map(escape);
  const sections = subsystems.map(({id, number, title: name}) => {
    const own = entries.filter(({subsystem}) => subsystem === id);
    if (!own.length) return '';
    return `<h2>${number} ${escape(name)}</h2>\n${list(own.map((entry) => `${link(entry.path, `${entry.number} ${entry.title}`)}${list(entry.forms.map(({path, title: form, sample}) => `${link(path, form)}${sample === undefined ? '' : `，${link(sample, SPECIMEN)}`}`))}`))}`;
  });
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>body{max-width:46rem;margin:1.5rem auto;padding:0 1rem;font:16px/1.75 system-ui,"Microsoft YaHei",sans-serif}h1{font-size:1.6rem}h2{font-size:1.2rem}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>${escape(`发布人：${unit.发布人}。${from ? `采自《${from.title}》${labelOf(from.release)}，标准文本以 CC BY 4.0 许可，改用须注明出处。` : ''}示范文本，正式使用前应与法规原文核对。`)}</p>
<p>${link(VOLUME_FILE, '汇编（Word）')}：全部标准合为一册，有目次和索引。目次没有页码的，Word 打开时问要不要更新域，选“是”；WPS 在目次上按右键，选“更新目录”；LibreOffice 用“工具—更新—索引和目录”。</p>
<p>${link(WALL_CHARTS_FILE, '上墙图')}：全部标准的流程图，一张一页；用浏览器打开，打印时选“另存为 PDF”。</p>
<p>要 PDF：各标准、汇编、表单用 Word 或者 WPS 打开，“另存为”选 PDF，版式已经照国家标准排好，不用再调。</p>
${changes.length ? `<h2>与原来不同的</h2>\n${list(changes)}\n` : ''}${sections.filter(Boolean).join('\n')}
${inspections.length ? `<h2>督查与考核</h2>\n<p>检查项已经照本单位的标准印好、排到各次督查。</p>\n${list(inspections.map(({path, title: name}) => link(path, name)))}\n` : ''}<h2>工作日历</h2>
${list(calendars.map(({path, title: name}) => link(path, name)))}
<h2>接着改</h2>
<p>${link('profile.yml', 'profile.yml')}：在“照着做一套”页面读入它，填过的都在。</p>
</body>
</html>
`;
}
