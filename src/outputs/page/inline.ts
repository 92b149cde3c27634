import type {PhrasingContent} from 'mdast';
import type {ReleaseContext} from '../../domain/derive/context';
import type {Inline} from '../../domain/document/tree';
import {inline, link, text} from './nodes';

/** 引用要链到哪里，看在哪一页。 */
export interface Page {
  code: string;
  context: ReleaseContext;
}

const asideClasses = {with: 'ws-with', outcomes: 'ws-outcomes', clause: 'ws-by'} as const;

/** 附录里一张表单的锚点。 */
export function recordAnchor(id: string): string {
  return `record-${id}`;
}

/** 文档树的行内内容 → 网页。 */
export function inlineNodes(content: readonly Inline[], page: Page): PhrasingContent[] {
  return content.map((node) => inlineNode(node, page));
}

function inlineNode(node: Inline, page: Page): PhrasingContent {
  switch (node.type) {
    case 'text':
      return text(node.text);
    case 'strong':
      return inline('strong', {}, inlineNodes(node.children, page));
    case 'emphasis':
      return inline('em', {}, inlineNodes(node.children, page));
    case 'parameter':
      return inline('span', {className: 'ws-parameter'}, [node.text]);
    case 'cite':
      return link(`#ref-${node.regulation}`, node.text, {className: 'ws-cite'});
    case 'regulation':
      return link(`#ref-${node.regulation}`, node.text);
    case 'law':
      return inline('span', {className: 'ws-law'}, inlineNodes(node.children, page));
    case 'standard':
      return node.written ? link(`${page.context.path}/${node.code}${node.clause ? `#${node.clause}` : ''}`, node.text) : text(node.text);
    case 'clause':
      return link(`#${node.id}`, node.text);
    case 'form':
      return link(`#${recordAnchor(node.id)}`, node.text, node.numbered ? {className: 'ws-form-link'} : {});
    case 'term':
      return link(node.code === page.code ? `#${node.id}` : `${page.context.path}/${node.code}#${node.id}`, node.text, {className: 'ws-term', title: '查看定义'});
    case 'step':
      return link(`#step-${node.id}`, node.text, {id: `step-${node.id}`, className: 'ws-step-number', 'aria-label': `第 ${node.text} 步`});
    case 'aside':
      return inline('span', {className: asideClasses[node.kind]}, inlineNodes(node.children, page));
  }
}
