/** 随改随画：程序的流程图，表单。 */
import {toHtml} from 'hast-util-to-html';
import {flowchartOf} from '../../domain/flowchart/flowchart';
import {layoutFlowchart} from '../../domain/flowchart/layout';
import {paintFlowchart} from '../../domain/flowchart/svg';
import {Procedure} from '../../domain/schema/procedure';
import {RecordTemplate} from '../../domain/schema/record';
import type {Problem} from '../../domain/source/problem';
import {readYaml} from '../../domain/source/yaml';
import {recordToHast} from '../../outputs/records/preview';
import {dataNow, entries, roles, sawEntry, textIn, type Component} from './client-desk';
import {placeOf} from './client-problems';
import {toFile} from './format';

declare const h: (name: unknown, properties: object | null, ...children: unknown[]) => unknown;
declare const createClass: (spec: object) => unknown;

/** 读不成，画不了：缺什么在问题里。 */
class Unready extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('还画不成');
  }
}

/** 还没有写全的：留着上一次的图，上面说缺哪一栏。 */
const Preview = (html: (file: string, text: string) => string): unknown => createClass({
  render(this: Component) {
    const entry = this.props.entry!;
    sawEntry(entry);
    const found = entries.find(({name}) => name === entry.get('slug'));
    const file = found?.file ?? entry.get('path');
    const text = toFile(dataNow(entry));
    let said = '';
    try {
      this['drawn'] = html(file, text);
    } catch (error) {
      const [problem] = error instanceof Unready ? error.problems : [];
      said = problem ? `${placeOf(problem, text, found?.fields ?? []).words}：还没有写好。下面是写好以前的样子，写全了随即换上。` : '写到一半，还画不成。';
    }
    return h('div', null,
      said && h('p', {style: {margin: '0 0 1rem', padding: '.6rem 1rem', background: '#fde8e6', color: '#8c1d18', font: '15px/1.7 sans-serif'}}, said),
      h('div', {style: {opacity: said ? 0.45 : 1}, dangerouslySetInnerHTML: {__html: textIn(this['drawn'])}}));
  },
});

function valueOf<T>({value, problems}: {value?: T; problems: readonly Problem[]}): T {
  if (value === undefined) throw new Unready(problems);
  return value;
}

/** 程序：与网站上同一张流程图，随改随画。 */
export const FlowchartPreview = Preview((file, text) => paintFlowchart(layoutFlowchart(flowchartOf(valueOf(readYaml(text, file, Procedure)), {roleTitle: (id) => roles[id] ?? id})), {idPrefix: 'preview', title: '流程图', description: '随改随画', palette: 'literal'}));

/** 表单：与网页上同一张。 */
const FORM_STYLE = '<style>body{font:15px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;padding:1rem}table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{border:1px solid #333;padding:.3rem .4rem;font-weight:400;vertical-align:middle}caption{font-weight:700}h1{font-size:20px;text-align:center}</style>';
export const FormPreview = Preview((file, text) => {
  const template = valueOf(readYaml(text, file, RecordTemplate));
  return `${FORM_STYLE}<h1>${template.title.replace(/</g, '&lt;')}</h1>${toHtml({type: 'root', children: recordToHast(template, {idPrefix: 'preview', blankRows: 4})})}`;
});
