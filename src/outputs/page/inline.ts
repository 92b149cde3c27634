import type {PhrasingContent} from 'mdast';
import type {ReleaseContext} from '../../domain/derive/context';
import type {Inline} from '../../domain/document/tree';
import {wayText} from '../../domain/flowchart/rail';
import {flowAnchor} from '../../domain/flowchart/svg';
import {articleSlug} from '../../domain/regulations';
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

/** “所引条款”里一件法规、一条的锚点。 */
export function lawAnchor(regulation: string, article?: string): string {
  return `law-${regulation}${article ? `-${articleSlug(article)}` : ''}`;
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
      return link(`#${lawAnchor(node.regulation, node.article)}`, node.text, {className: 'ws-cite'});
    case 'regulation':
      return link(`#${lawAnchor(node.regulation, node.article)}`, node.text, {className: 'ws-cite'});
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
      return stepNode(node);
    case 'way':
      return wayNode(node);
    case 'rail':
      // 转弯的记号只给看：去向已写着。
      return inline('span', {className: `ws-rail ws-rail-${node.kind}`, 'data-no-search': '', ...(node.kind === 'turn' && {'aria-hidden': 'true'})}, [node.text]);
    case 'aside':
      // 去向各占一行，不用分号。
      return inline('span', {className: asideClasses[node.kind]}, inlineNodes(node.kind === 'outcomes' ? node.children.filter(({type}) => type === 'way') : node.children, page));
  }
}

/** 序号；旁边的“图”指到图里的框：图是现成的 HTML，Docusaurus 看不见里面的锚点，不让它查断链。 */
function stepNode({id, text: value, asks}: Extract<Inline, {type: 'step'}>): PhrasingContent {
  return inline('span', {}, [
    link(`#step-${id}`, value, {id: `step-${id}`, className: asks ? 'ws-step-number ws-asks' : 'ws-step-number', 'aria-label': `第 ${value} 步`}),
    inline('a', {href: `#${flowAnchor(id)}`, className: 'ws-see', 'aria-label': `第 ${value} 步在图中的位置`, 'data-no-search': '', 'data-noBrokenLinkCheck': 'true'}, ['图']),
  ]);
}

const arrows = {next: '↓', ahead: '→', back: '↩'} as const;

/** 一个去向：条件、箭头、第几步；步骤的题名只在轨上写。 */
function wayNode({way}: Extract<Inline, {type: 'way'}>): PhrasingContent {
  const {kind, when, step, title} = way;
  return inline('span', {className: 'ws-way'}, [
    ...(when === undefined ? [] : [inline('b', {}, [when]), text(' ')]),
    link(`#step-${step}`, [inline('span', {className: 'ws-arrow', 'aria-hidden': 'true'}, [arrows[kind]]), text(wayText(way)), inline('span', {className: 'ws-rail', 'data-no-search': ''}, [` ${title}`])]),
  ]);
}
