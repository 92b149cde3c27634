import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type {ReactNode} from 'react';
import type {PendingFact} from '@site/src/domain/derive/pending';
import ViewPage, {Cell, RefLink, styles} from '../ViewPage';
import own from './styles.module.css';
import type {RegulationProps} from '@site/src/domain/views/basis';

/** 一件法规：版本、状态，各版标准的哪些条款引用了哪一条。 */
export default function Regulation({crumbs, title, facts, successor, versions, articles, pending, warnings, releases}: RegulationProps): ReactNode {
  return (
    <ViewPage crumbs={crumbs} title={title} description={`${title}的版本、状态，以及哪些标准的哪些条款引用了哪一条`}>
      <dl className={own.facts}>
        {facts.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}
        {successor && <div><dt>取代</dt><dd>{successor.on && `${successor.on} 起`}由<RefLink {...successor} />取代</dd></div>}
      </dl>
      {warnings.length > 0 && (
        <section className={styles.warning} aria-labelledby="warnings">
          <h2 id="warnings" className={own.small}>这些标准该修订了</h2>
          {warnings.map(({text, standards}) => (
            <div key={text}>
              <p>{text}：</p>
              <ul>{standards.map((standard) => <li key={standard.text}><Link to={standard.href}>{standard.text}</Link></li>)}</ul>
            </div>
          ))}
        </section>
      )}
      <section aria-labelledby="versions">
        <h2 id="versions">版本</h2>
        <ol className={own.timeline}>
          {versions.map(({id, issued, effective, note, current}) => (
            <li key={id} className={current ? own.current : undefined}>
              <strong>{id}</strong>{current && <span className={styles.good}>（施行）</span>}
              <span className={styles.meta}>{issued ? `${issued} 印发` : '印发日期未核'}{effective && effective !== issued ? `，${effective} 起施行` : ''}{note && `。${note}`}</span>
            </li>
          ))}
        </ol>
      </section>
      {articles.length > 0 && <Articles articles={articles} />}
      {pending.length > 0 && <Pending facts={pending} />}
      <section aria-labelledby="used">
        <h2 id="used">哪里引用了它</h2>
        {releases.map((release) => <Uses key={release.id} {...release} />)}
      </section>
    </ViewPage>
  );
}

/** 各条说什么；标准页的引用连到这里。 */
function Articles({articles}: Pick<RegulationProps, 'articles'>): ReactNode {
  const links = useBrokenLinks();
  for (const {id} of articles) links.collectAnchor(id);
  return (
    <section aria-labelledby="articles">
      <h2 id="articles">条款要点</h2>
      <p>用自己的话写的要点，不是原文；正式使用前以原件复核。</p>
      <dl className={own.articles}>
        {articles.map(({id, article, facts}) => (
          <div key={id} id={id}>
            <dt>{article}</dt>
            {facts.map(({fact, strength, versions, doubtful}) => (
              <dd key={fact}>{fact}<span className={styles.meta}>{[...(strength ? [strength] : []), ...versions, ...(doubtful ? ['待核'] : [])].join(' · ')}</span></dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

function Pending({facts}: {facts: PendingFact[]}): ReactNode {
  return (
    <section aria-labelledby="pending">
      <h2 id="pending">待核</h2>
      <p>下列要点没有见到原条，用前请对照原件；全套的列在<Link to="/pending">待核</Link>。</p>
      <ul>
        {facts.map(({article, fact, doubtful, reason}) => (
          <li key={fact}>
            {article && `${article}：`}{fact}
            <span className={styles.meta}>待核，{doubtful ? '没有把握' : '标准已照此写'}{reason && `。${reason}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Uses({id, label, version, drafting, same, articles, coverage}: RegulationProps['releases'][number]): ReactNode {
  const rows = coverage?.rows ?? articles.map((row) => ({...row, note: ''}));
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{label}{version && `（引用${version}）`}</h3>
      {drafting && <p>全套标准按它起草。</p>}
      {same && <p>与{same}相同。</p>}
      {!same && coverage && <p>逐条交代：共 {coverage.all} 条，落在条款里 {coverage.carried} 条，这一套不写 {coverage.all - coverage.carried - coverage.unseen} 条，没有见到原文 {coverage.unseen} 条。</p>}
      {!same && rows.length > 0 && (
        <table className="ws-table ws-list">
          <caption className="ws-sr">{label}引用的条</caption>
          <thead><tr><th scope="col">条</th><th scope="col">标准和条款</th></tr></thead>
          <tbody>
            {rows.map(({article, standards, note}) => (
              <tr key={article}>
                <Cell label="条">{article}</Cell>
                <Cell label="标准">
                  {standards.map((standard) => (
                    <span key={standard.href} className={styles.uses}>
                      <Link to={standard.href}>{standard.text}</Link>
                      {standard.clauses.map((clause) => <Link key={clause.href} to={clause.href} aria-label={`${standard.text} ${clause.text}`}>{clause.text}</Link>)}
                    </span>
                  ))}
                  {note && <span className={styles.meta}>{note}</span>}
                </Cell>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
