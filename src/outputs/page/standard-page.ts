import type {Root, RootContent} from 'mdast';
import type {ReleaseContext} from '../../domain/derive/context';
import {standardDocument} from '../../domain/document/standard';
import type {Standard} from '../../domain/source/standard';
import {blockNodes} from './blocks';
import {LAW_LEGEND} from '../../domain/document/law';
import {block, inline} from './nodes';
import {titleBlockNodes} from './title-block';
import {pageFiles} from './files';

/**
 * 一个标准的整页：题头块在前，文档树在后，不依赖页面脚本。
 * @throws 条文里有不认识的写法、构件时，见 `standardDocument`
 */
export function standardPage(standard: Standard, context: ReleaseContext): Root {
  const files = pageFiles(standard, context);
  const page = {code: standard.titleBlock.code, context};
  return {
    type: 'root',
    children: [...titleBlockNodes(standard, context, files), ...legendNodes(standard), ...inChapters(standardDocument(standard, context).body.flatMap((node) => blockNodes(node, page, files)))],
  };
}

/** 条文前的一行：哪些是法规的话。一处出处没有的不写。 */
function legendNodes({clauses}: Standard): RootContent[] {
  if (!clauses.some(({cites}) => cites.length)) return [];
  return [block('p', {className: 'ws-legend', 'data-no-search': ''}, [inline('span', {className: 'ws-law'}, [LAW_LEGEND.law]), `${LAW_LEGEND.cite}${LAW_LEGEND.rest}`])];
}

/** 一章（附录）包成一段：手机上没滚到的整章不排版。沿用主题的 markdown 类，里面的间距与不包时一样。 */
function inChapters(nodes: readonly RootContent[]): RootContent[] {
  const starts = nodes.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []));
  return [...nodes.slice(0, starts[0]), ...starts.map((start, index) => block('section', {className: 'markdown ws-part'}, nodes.slice(start, starts[index + 1])))];
}
