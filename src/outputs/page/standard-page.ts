import type {Root, RootContent} from 'mdast';
import type {ReleaseContext} from '../../domain/derive/context';
import {standardDocument} from '../../domain/document/standard';
import {wallChartFiles, wallChartOf} from '../../domain/flowchart/wall-chart';
import type {RecordTemplate} from '../../domain/schema/record';
import type {Standard} from '../../domain/source/standard';
import {blockNodes} from './blocks';
import {block} from './nodes';
import {titleBlockNodes} from './title-block';

/** 本标准的下载文件。 */
export interface PageFiles {
  /** 文件的地址，不含 baseUrl。 */
  url: (file: string) => string;
  /** 存到读者电脑上的中文名。 */
  name: (template: RecordTemplate) => string;
  /** 做成了没有：Word、PDF 由命令另做，没有做的不给链接。 */
  has: (file: string) => boolean;
  /** 上墙图各张 SVG 的地址。 */
  wallCharts: string[];
}

/** 页面文件的地址与中文名。 */
export function pageFiles(standard: Standard, context: ReleaseContext): PageFiles {
  const {code} = standard.titleBlock;
  return {
    url: (file) => `${context.filesPath}/${code}/${file}`,
    name: ({title, format}) => `${code} ${title}.${format}`,
    has: (file) => context.documents?.includes(`${context.filesPath}/${code}/${file}`) ?? false,
    wallCharts: context.permanentUrl === undefined ? [] : wallChartFiles(context, code, wallChartOf(standard, context).length),
  };
}

/**
 * 一个标准的整页：题头块在前，文档树在后，不依赖页面脚本。
 * @throws 条文里有不认识的写法、构件时，见 `standardDocument`
 */
export function standardPage(standard: Standard, context: ReleaseContext): Root {
  const files = pageFiles(standard, context);
  const page = {code: standard.titleBlock.code, context};
  return {
    type: 'root',
    children: [...titleBlockNodes(standard, context, files), ...inChapters(standardDocument(standard, context).body.flatMap((node) => blockNodes(node, page, files)))],
  };
}

/** 一章（附录）包成一段：手机上没滚到的整章不排版。沿用主题的 markdown 类，里面的间距与不包时一样。 */
function inChapters(nodes: readonly RootContent[]): RootContent[] {
  const starts = nodes.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []));
  return [...nodes.slice(0, starts[0]), ...starts.map((start, index) => block('section', {className: 'markdown ws-part'}, nodes.slice(start, starts[index + 1])))];
}
