import type {DataGuideProps} from '../../components/DataGuide';
import type {DownloadsProps} from '../../components/Downloads';
import {zipAddress} from '../../offline/links';
import {statuses, type Status} from '../../../domain/glossary';
import {DRAFT} from '../../../domain/source/release';
import {dataGuide} from '../../../domain/derive/data-guide';
import {SCHEMA_VERSION, type JsonSchema} from '../../../domain/schema/data';
import {wallChartFiles, wallChartOf} from '../../../domain/flowchart/wall-chart';
import {madeAddresses} from '../../../project/made';
import {viewFiles, viewPath} from '../../../domain/views/addresses';
import {frameOf, standardRef, type Edition, type FileRef, type Ref} from '../../../domain/views/edition';
import type {DataFile} from '../../../outputs/data/data-file';
import {madeFile, madeFileIn, sizeOf, type MadeFile} from './facts';

const made = ({file, text}: DataFile) => madeFile(file, new TextEncoder().encode(text));

/**
 * 一次发布的下载页；只列做成了的。
 * @param staticDirs 提供下载的各文件夹，绝对路径
 * @param hasOffline 构建完了要做离线包
 */
export function downloadsProps(edition: Edition, all: readonly Edition[], data: DataFile, staticDirs: readonly string[], hasOffline: boolean): DownloadsProps {
  const {release, context, latest} = edition;
  const {filesPath, label} = context;
  const has = new Set(context.documents);
  const file = (href: string, text: string, name: string, format: string): FileRef => ({href, text, name: `${name}（${label}）.${href.split('.').at(-1)}`, format});
  const ifMade = (ref: FileRef): MadeFile[] => (has.has(ref.href) ? [madeFileIn(staticDirs, ref)] : []);
  const sized = (ref: FileRef) => ({...ref, size: sizeOf(staticDirs, ref.href)});
  return {
    frame: frameOf(edition, all, 'downloads'),
    fullSet: ifMade(file(madeAddresses.fullSet(filesPath), '全套压缩包', `${release.system.title}全套`, 'ZIP')),
    volumes: [
      ...ifMade(file(madeAddresses.volume(filesPath, 'pdf'), '汇编', `${release.system.title}汇编`, 'PDF')),
      ...ifMade(file(madeAddresses.volume(filesPath, 'docx'), '汇编', `${release.system.title}汇编`, 'Word')),
    ],
    standards: release.standards.map((standard) => {
      const {code, title, status} = standard.titleBlock;
      const word = file(madeAddresses.standard(filesPath, code), '全文', `${code} ${title}`, 'Word');
      const chart = file(madeAddresses.wallChart(filesPath, code), '上墙图', `${code} ${title}流程图上墙图`, 'PDF');
      const sheets = context.permanentUrl === undefined ? [] : wallChartFiles(context, code, wallChartOf(standard, context).length);
      return {
        standard: withStatus(standardRef(edition, code), status),
        ...(has.has(word.href) && {word: sized(word)}),
        charts: has.has(chart.href)
          ? [sized(chart)]
          : sheets.map((href, index) => sized(file(href, sheets.length > 1 ? `第 ${index + 1} 张` : '上墙图', `${code} ${title}流程图上墙图${sheets.length > 1 ? index + 1 : ''}`, 'SVG'))),
      };
    }),
    forms: [madeFileIn(staticDirs, file(viewFiles.bundle(context, 'all'), '全部表单', '全部表单', 'ZIP'))],
    data: [made(data)],
    recordsHref: viewPath('records', context, latest),
    ...(hasOffline && context.name !== DRAFT && {offline: file(zipAddress(context.name), '离线网站', `${release.system.title}离线网站`, 'ZIP')}),
  };
}

/** 废止了的标明，免得下了去用。 */
const withStatus = (ref: Ref, status: Status): Ref => (status === 'withdrawn' ? {...ref, text: `${ref.text}（${statuses[status]}）`} : ref);

/** 数据页：各版的文件、格式和由格式推出的字段说明。 */
export function dataGuideProps(data: readonly DataFile[], schemas: readonly DataFile[]): DataGuideProps {
  return {
    crumbs: [{text: '首页', href: '/'}, {text: '数据'}],
    version: SCHEMA_VERSION,
    files: data.map(made),
    schemas: schemas.map(made),
    sections: dataGuide(JSON.parse(schemas[0]!.text) as JsonSchema),
  };
}
