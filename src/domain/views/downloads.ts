import {dataGuide, type GuideSection} from '../derive/data-guide';
import {cardsOf} from '../derive/cards';
import {DRAFT} from '../source/release';
import {madeAddresses} from '../addresses';
import {SCHEMA_VERSION, type JsonSchema} from '../schema/data';
import {statuses, type Status} from '../glossary';
import {wallChartFiles, wallChartOf} from '../flowchart/wall-chart';
import {frameOf, standardRef, type Edition, type FileRef, type Frame, type Ref} from './edition';
import {viewFiles, viewPath} from './addresses';
import type {AssessNames} from '../assess/names';
import {assessFiles} from './assess-files';

/** 做成了的文件，连大小和校验值。 */
export interface MadeFile extends FileRef {
  /** 写给人看的大小，如“1.2 MB”。 */
  size: string;
  sha256: string;
}

export interface DownloadsProps {
  frame: Frame;
  volumes: MadeFile[];
  /** 各标准做成了的：全文 Word、上墙图。 */
  standards: {standard: Ref; word?: FileRef & {size: string}; charts: (FileRef & {size: string})[]}[];
  /** 全部空白表单，打印用；没有做的为空。 */
  forms: MadeFile[];
  /** 一页纸：从条文里抽出来，贴墙、夹在本子里。 */
  cards: MadeFile[];
  /** 督查检查表、评分表、年度工作簿；这一版不能排督查、计分的为空。 */
  assess: MadeFile[];
  /** 督查与考核各级的叫法；不能排督查、计分的没有。 */
  assessNames?: Pick<AssessNames, 'branch' | 'above'>;
  data: MadeFile[];
  recordsHref: string;
  /** 全套压缩包：离线网站和这一版的全部文件；构建完了才做，大小和校验值那时填。 */
  offline?: FileRef;
}

export interface DataGuideProps {
  crumbs: Frame['crumbs'];
  /** 数据格式的版本。 */
  version: string;
  files: MadeFile[];
  schemas: MadeFile[];
  sections: GuideSection[];
}

/** 下载页要的、做成了才知道的：由读磁盘的一方给。 */
export interface MadeFacts {
  /** 一个文件连大小和校验值；没有做成的报错。 */
  made: (ref: FileRef) => MadeFile;
  /** 只要大小。 */
  sizeOf: (href: string) => string;
  /** 这一版的数据文件。 */
  data: MadeFile;
  /** 构建完了要做的离线包的地址；不做的没有。 */
  offline?: string;
}

/** 一次发布的下载页；只列做成了的。 */
export function downloadsProps(edition: Edition, all: readonly Edition[], {made, sizeOf, data, offline}: MadeFacts): DownloadsProps {
  const {release, context, latest} = edition;
  const {filesPath, label} = context;
  const has = new Set(context.documents);
  const file = (href: string, text: string, name: string, format: string): FileRef => ({href, text, name: `${name}（${label}）.${href.split('.').at(-1)}`, format});
  const ifMade = (ref: FileRef): MadeFile[] => (has.has(ref.href) ? [made(ref)] : []);
  const assess = assessFiles(edition);
  const sized = (ref: FileRef) => ({...ref, size: sizeOf(ref.href)});
  return {
    frame: frameOf(edition, all, 'downloads'),
    volumes: [
      ...ifMade(file(madeAddresses.volume(filesPath, 'pdf'), '汇编', `${release.system.title}汇编`, 'PDF')),
      ...ifMade(file(madeAddresses.volume(filesPath, 'docx'), '汇编', `${release.system.title}汇编`, 'Word')),
    ],
    standards: release.standards.map((standard) => {
      const {code, title, status} = standard.titleBlock;
      const word = file(madeAddresses.standard(filesPath, code), '全文', `${code} ${title}`, 'Word');
      const chart = file(madeAddresses.wallChart(filesPath, code), '上墙图', `${code} ${title}流程图上墙图`, 'PDF');
      const sheets = wallChartFiles(context, code, wallChartOf(standard, context).length);
      return {
        standard: withStatus(standardRef(edition, code), status),
        ...(has.has(word.href) && {word: sized(word)}),
        charts: has.has(chart.href)
          ? [sized(chart)]
          : sheets.map((href, index) => sized(file(href, sheets.length > 1 ? `第 ${index + 1} 张` : '上墙图', `${code} ${title}流程图上墙图${sheets.length > 1 ? index + 1 : ''}`, 'SVG'))),
      };
    }),
    forms: ifMade(file(madeAddresses.blankForms(filesPath), '全部空白表单，打印了手写', '全部空白表单', 'PDF')),
    cards: cardsOf(release, context).map((card) => made(file(viewFiles.card(context, card.id), card.title, card.title, 'Word'))),
    assess: (assess?.files ?? []).map(({ref}) => made(ref)),
    ...(assess && {assessNames: {branch: assess.data.names.branch, ...(assess.data.names.above && {above: assess.data.names.above})}}),
    data: [data],
    recordsHref: viewPath('records', context, latest),
    ...(offline !== undefined && context.name !== DRAFT && {offline: file(offline, '全套压缩包', `${release.system.title}全套`, 'ZIP')}),
  };
}

/** 废止了的标明，免得下了去用。 */
const withStatus = (ref: Ref, status: Status): Ref => (status === 'withdrawn' ? {...ref, text: `${ref.text}（${statuses[status]}）`} : ref);

/** 数据页：各版的文件、格式和由格式推出的字段说明。 */
export function dataGuideProps(files: MadeFile[], schemas: MadeFile[], schema: JsonSchema): DataGuideProps {
  return {
    crumbs: [{text: '首页', href: '/'}, {text: '数据'}],
    version: SCHEMA_VERSION,
    files,
    schemas,
    sections: dataGuide(schema),
  };
}
