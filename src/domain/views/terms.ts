import {glossaryIndex} from '../derive/glossary-index';
import {categoryTitle, clauseRef, frameOf, type Edition, type Frame, type Ref} from './edition';

export interface GlossaryProps {
  frame: Frame;
  categories: {id: string; title: string; terms: {id: string; code: string; term: string; definition: string; source: Ref; uses: Ref[]}[]}[];
}

export function glossaryProps(edition: Edition, all: readonly Edition[]): GlossaryProps {
  const {context, release} = edition;
  const terms = glossaryIndex(release, context);
  return {
    frame: frameOf(edition, all, 'terms'),
    categories: release.system.subsystems.flatMap(({id}) => {
      const own = terms.filter(({category}) => category === id);
      return own.length ? [{
        title: categoryTitle(edition, id),
        id,
        terms: own.map((entry) => ({
          id: `${entry.code}-${entry.id}`,
          code: entry.code,
          term: entry.term,
          definition: entry.definition,
          source: {text: `${entry.code} ${entry.standard}`, href: `${context.path}/${entry.code}#${entry.id}`},
          uses: entry.uses.map(({code, clause}) => clauseRef(edition, code, clause)),
        })),
      }] : [];
    }),
  };
}
