import type {Root, RootContent} from 'mdast';
import type {ReleaseContext} from '../standards/derive/context';
import type {RecordTemplate} from '../standards/schema/record';
import type {Standard} from '../standards/source/standard';
import {expandHeading, expandParagraph, type Scope} from './clause-text';
import {generated} from './generated';
import {titleBlockNodes} from './title-block';

/** 本标准的下载文件。 */
export interface PageFiles {
  /** 文件的地址，不含 baseUrl。 */
  url: (file: string) => string;
  /** 存到读者电脑上的中文名。 */
  name: (template: RecordTemplate) => string;
}

/** 页面文件的地址与中文名。 */
export function pageFiles(standard: Standard, context: ReleaseContext): PageFiles {
  const {code} = standard.titleBlock;
  return {
    url: (file) => `${context.filesPath}/${code}/${file}`,
    name: ({title, format}) => `${code} ${title}.${format}`,
  };
}

/**
 * 把条文树展开成完整页面：题头块在前，构件换成由数据生成的图表，编号段落成为锚点。
 * 只产生标题、段落、链接和普通 HTML 元素，不依赖页面脚本；遇到不认识的节点抛错。
 */
export function expandStandard(tree: Root, standard: Standard, context: ReleaseContext): Root {
  const scope: Scope = {standard, context, linkedTerms: new Set()};
  const files = pageFiles(standard, context);
  const body = tree.children.flatMap((node): RootContent[] => {
    switch (node.type) {
      case 'yaml':
      case 'mdxFlowExpression':
        return [];
      case 'heading':
        return [expandHeading(node)];
      case 'paragraph':
        return expandParagraph(node, scope);
      case 'mdxJsxFlowElement': {
        const expand = generated[node.name ?? ''];
        if (!expand) throw new Error(`${standard.file}：不认识的构件 <${node.name}>`);
        return expand(scope, files);
      }
      default:
        throw new Error(`${standard.file}：条文里不能有 ${node.type}`);
    }
  });
  return {...tree, children: [...titleBlockNodes(scope, files), ...body]};
}
