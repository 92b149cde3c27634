import type {PhrasingContent, RootContent} from 'mdast';
import {basisOf} from '../../domain/derive/basis';
import type {ReleaseContext} from '../../domain/derive/context';
import {articleAnchor, provisionsOf} from '../../domain/regulations';
import {strengthNames, type Provision} from '../../domain/schema/registers';
import type {Standard} from '../../domain/source/standard';
import {regulationPath} from '../../domain/views/addresses';
import {lawAnchor} from './inline';
import {block, heading, inline, link, text} from './nodes';

/**
 * 页尾的“所引条款”：引到的每一条说什么、说得多硬、是哪个版本，连到依据页的那一条；条文后面的〔依据〕跳到这里。
 * 要点是登记册里用自己的话写的，不是原文。只在网页上有。
 */
export function lawNodes(standard: Standard, context: ReleaseContext): RootContent[] {
  const cited = basisOf(standard);
  if (!cited.length) return [];
  return [
    heading(2, 'law', [text('所引条款')]),
    block('p', {'data-no-search': ''}, ['用自己的话写的要点，不是原文；句后写明是必须做到、一般要做到还是可以做、提倡做。点条号看它的版本和别处的引用。']),
    ...cited.flatMap(({regulation, articles}) => {
      const {title = regulation, version = '', provisions = []} = context.regulations[regulation] ?? {};
      return [
        block('p', {className: 'ws-law-title'}, [link(regulationPath(regulation), title, {id: lawAnchor(regulation)}), text(version && ` ${version}`)]),
        ...(articles.length ? [block('ul', {className: 'ws-laws'}, articles.map((article) => articleNode({standard, context, regulation, article, provisions})))] : []),
      ];
    }),
  ];
}

interface CitedArticle {
  standard: Standard;
  context: ReleaseContext;
  regulation: string;
  article: string;
  provisions: readonly Provision[];
}

function articleNode({standard, context, regulation, article, provisions}: CitedArticle): RootContent {
  const facts = provisionsOf({provisions}, article);
  const page = facts[0] ? `${regulationPath(regulation)}#${articleAnchor(facts[0].article!)}` : regulationPath(regulation);
  const clauses = standard.clauses.filter(({cites}) => cites.some((cite) => cite.of === regulation && cite.article === article));
  return block('li', {}, [
    link(page, article, {id: lawAnchor(regulation, article), className: 'ws-article'}),
    ...facts.map(factNode),
    ...(clauses.length ? [inline('span', {className: 'ws-by'}, ['见 ', ...clauses.flatMap(({id, number}, index): (PhrasingContent | string)[] => [...(index ? ['、'] : []), link(`#${id}`, context.standards[standard.titleBlock.code]?.clauses[id] ?? number)])])] : []),
  ]);
}

/** 一条要点：说什么，多硬，核到没有。 */
function factNode({fact, strength, pending, certainty}: Provision): PhrasingContent {
  const notes = [...(strength ? [strengthNames[strength]] : []), ...(pending !== undefined || certainty === 'uncertain' ? ['待核'] : [])];
  return inline('span', {className: 'ws-fact'}, [`${fact.replace(/。$/, '')}。`, ...(notes.length ? [inline('span', {className: 'ws-strength'}, [notes.join('，')])] : [])]);
}
