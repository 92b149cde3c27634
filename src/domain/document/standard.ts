import {leadIns, type ChapterId, type ClauseComponent} from '../glossary';
import type {Standard} from '../source/standard';
import {fill, type ReleaseContext} from '../derive/context';
import {datesOf} from '../redline/history';
import {components} from './components';
import {forewordOf, replacedNumbers} from './foreword';
import {coverItems} from './law';
import {headingOf, paragraphOf, refuse, text, type Previous, type Scope} from './text';
import type {Block, StandardDocument} from './tree';

/**
 * 一个标准的文档树：条文依次走一遍，构件换成由数据推出的图表和表单。
 * 网页、Word、PDF 都由它生成。
 * @param previous 它代替的那一版；给了的，前言写各条新旧编号
 * @throws 不认识的写法、构件：中文说明文件、行列、允许什么
 */
export function standardDocument(standard: Standard, context: ReleaseContext, previous?: Previous): StandardDocument {
  const scope: Scope = {standard, context, linkedTerms: new Set(), ...(previous && {previous})};
  const {titleBlock} = standard;
  const body = bodyOf(scope);
  const dates = datesOf(titleBlock, context);
  return {
    code: titleBlock.code,
    number: context.standards[titleBlock.code]!.number,
    title: titleBlock.title,
    edition: titleBlock.edition,
    status: titleBlock.status,
    ...(dates && {dates}),
    replaces: replacedNumbers(scope),
    unit: context.unit.单位名称,
    publisher: context.unit.发布人,
    label: context.label,
    notice: context.notice,
    description: fill(titleBlock.description, context.parameters),
    foreword: forewordOf(scope),
    body,
  };
}

function bodyOf(scope: Scope): Block[] {
  return withTermsLead(coverItems(scope.standard.tree().children.flatMap((node): Block[] => {
    switch (node.type) {
      case 'yaml':
        return [];
      case 'mdxFlowExpression':
        if (/^\/\*[\s\S]*\*\/$/.test(node.value.trim())) return [];
        break;
      case 'heading':
        return [headingOf(node, scope)];
      case 'paragraph':
        return paragraphOf(node, scope);
      case 'mdxJsxFlowElement':
        if (!isComponent(node.name)) throw refuse(node, scope, `不认识的构件 <${node.name}>；可用 ${Object.keys(components).join('、')}`);
        return components[node.name](scope);
    }
    throw refuse(node, scope, `条文里不能有这种写法（${node.type}）；只用标题、编号段落、列项和构件`);
  })));
}

/** 第 3 章的引导语由章里有没有术语推出，不写在条文里。 */
function withTermsLead(body: readonly Block[]): Block[] {
  return body.flatMap((block, index): Block[] => {
    if (block.type !== 'heading' || block.id !== ('terms-and-definitions' satisfies ChapterId)) return [block];
    const next = body[index + 1];
    const hasTerms = next?.type === 'heading' && next.kind === 'term';
    return [block, {type: 'paragraph', content: [text(hasTerms ? leadIns.terms : leadIns.noTerms)]}];
  });
}

const isComponent = (name: string | null): name is ClauseComponent => name !== null && name in components;
