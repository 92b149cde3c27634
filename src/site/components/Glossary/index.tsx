import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import type {Ref} from '@site/src/domain/views/edition';
import ViewPage, {ListFilter, styles} from '../ViewPage';
import own from './styles.module.css';
import type {GlossaryProps} from '@site/src/domain/views/terms';

/** 术语：定义、出处、用到的条款。 */
export default function Glossary({frame, categories}: GlossaryProps): ReactNode {
  const count = categories.reduce((sum, {terms}) => sum + terms.length, 0);
  return (
    <ViewPage frame={frame} title="术语" description="全套标准的术语：定义、由哪个标准界定、哪些条款用到">
      <p>共 {count} 个，每个只在一个标准里定义一次。</p>
      <nav className={styles.jump} aria-label="按类">{categories.map(({id, title}) => <a key={id} href={`#${id}`}>{title}</a>)}</nav>
      <ListFilter label="找术语" />
      {categories.map(({id, title, terms}) => (
        <section key={id} aria-labelledby={id} data-group="">
          <h2 id={id}>{title}</h2>
          <dl className={own.terms}>
            {terms.map((entry) => (
              <div key={entry.id} id={entry.id} className={own.entry} data-entry="">
                <dt>{entry.term} <Link to={entry.source.href} aria-label={`${entry.term}的定义：${entry.source.text}`}>{entry.code}</Link></dt>
                <dd>
                  {entry.definition}
                  <Uses term={entry.term} uses={entry.uses} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </ViewPage>
  );
}

function Uses({term, uses}: {term: string; uses: Ref[]}): ReactNode {
  if (!uses.length) return null;
  const links = <span className={styles.uses}>{uses.map(({text, href}) => <Link key={href} to={href}>{text}</Link>)}</span>;
  return <details className={styles.meta}><summary className={own.more}>用到 {uses.length} 处<span className="ws-sr">：{term}</span></summary>{links}</details>;
}
