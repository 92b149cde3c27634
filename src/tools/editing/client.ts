/** 编辑界面的浏览器端：存盘写法、存前检查、流程图预览。编辑时才装，读者的页面里没有它。 */
import {flowchartOf} from '../../domain/flowchart/flowchart';
import {layoutFlowchart} from '../../domain/flowchart/layout';
import {paintFlowchart} from '../../domain/flowchart/svg';
import {Procedure} from '../../domain/schema/procedure';
import {Questions, QUESTIONS_FILE} from '../../domain/schema/questions';
import {RecordTemplate} from '../../domain/schema/record';
import {TitleBlock} from '../../domain/schema/standard';
import {formatProblem, type Problem} from '../../domain/source/problem';
import {readYaml} from '../../domain/source/yaml';
import type {EditorConfig} from './config';
import {fromFile, toFile} from './format';

/** 页面里给的：配置、角色名、有没有本机的检查。 */
interface Setup {
  config: EditorConfig;
  roles: Record<string, string>;
  local: boolean;
}

interface Entry {
  get(key: 'path' | 'slug'): string;
  getIn(keys: ['data']): {toJS(): Record<string, unknown>};
}

interface Cms {
  registerCustomFormat(name: string, extension: string, format: {fromFile: typeof fromFile; toFile: (data: Record<string, unknown>) => string}): void;
  registerEventListener(listener: {name: 'preSave'; handler: (event: {entry: Entry}) => Promise<void>}): void;
  registerPreviewTemplate(name: string, component: unknown): void;
  init(options: {config: EditorConfig}): void;
}

declare const CMS: Cms;
declare const setup: Setup;
declare const h: (name: string, properties: object | null, ...children: unknown[]) => unknown;
declare const createClass: (spec: {render: (this: {props: {entry: Entry}}) => unknown}) => unknown;

/** 按文件名取 schema 读一遍，报出问题。 */
function problemsIn(file: string, text: string): Problem[] {
  if (file.endsWith('/index.mdx')) return readYaml(text.replace(/^---\n/, '').split('\n---')[0]!, file, TitleBlock, 1).problems;
  return readYaml(text, file, file.endsWith('/procedure.yml') ? Procedure : file.endsWith(`/${QUESTIONS_FILE}`) ? Questions : RecordTemplate).problems;
}

const fileOf = (entry: Entry): string => setup.config.collections.flatMap(({files}) => files).find(({name}) => name === entry.get('slug'))?.file ?? entry.get('path');

/** 存前检查：格式在浏览器里查，规则由本机的检查命令查；不过就不存。 */
async function check({entry}: {entry: Entry}): Promise<void> {
  const file = fileOf(entry);
  const text = toFile(entry.getIn(['data']).toJS());
  let problems = problemsIn(file, text);
  if (!problems.length && setup.local) {
    const response = await fetch('check', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({file, text})});
    // 没有查成的也不存：存进去的都是查过的。
    if (!response.ok) {
      const {error} = (await response.json().catch(() => ({error: response.statusText}))) as {error: string};
      window.alert(`没有查成，没有保存：${error}`);
      throw new Error(error);
    }
    problems = (await response.json()) as Problem[];
  }
  if (problems.length) {
    window.alert(`检查没有通过，没有保存：\n\n${problems.map(formatProblem).join('\n')}`);
    throw new Error(`检查没有通过：${problems[0]!.message}`);
  }
}

/** 程序的预览：与网站上同一张流程图，随改随画；画不成的说明为什么。 */
const FlowchartPreview = createClass({
  render() {
    const entry = this.props.entry;
    const text = toFile(entry.getIn(['data']).toJS());
    const {value, problems} = readYaml(text, fileOf(entry), Procedure);
    if (!value) return h('pre', {style: {whiteSpace: 'pre-wrap'}}, problems.map(formatProblem).join('\n'));
    try {
      const layout = layoutFlowchart(flowchartOf(value, {roleTitle: (id) => setup.roles[id] ?? id}));
      return h('div', {dangerouslySetInnerHTML: {__html: paintFlowchart(layout, {idPrefix: 'preview', title: '流程图', description: '随改随画', palette: 'literal'})}});
    } catch (error) {
      return h('pre', null, `流程图画不成：${error instanceof Error ? error.message : String(error)}`);
    }
  },
});

CMS.registerCustomFormat('standard', 'yml', {fromFile, toFile: (data) => toFile(data)});
CMS.registerEventListener({name: 'preSave', handler: check});
for (const {files} of setup.config.collections) for (const {name, file} of files) if (file.endsWith('/procedure.yml')) CMS.registerPreviewTemplate(name, FlowchartPreview);
CMS.init({config: setup.config});
