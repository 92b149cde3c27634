import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {Cell, RefLink, styles} from '../ViewPage';
import own from './styles.module.css';
import type {PendingProps, PendingRow} from '@site/src/domain/views/pending';

/** 待核：没有见到原文的要点，条文现在怎么写，哪些条款靠它；手里有原件的可以告诉我们。 */
export default function Pending({frame, asOf, count, groups}: PendingProps): ReactNode {
  return (
    <ViewPage frame={frame} title="待核" description="法规里没有见到原文的要点：哪一条、缺什么、条文现在怎么写、哪些条款靠它">
      <p>{frame.label}的依据核到 {asOf}。下列 {count.facts} 处要点没有见到原文，其中 {count.leaning} 条有条款靠着。用前请对照原件；手里有原件的，点“告诉我们”写上原文和出处。</p>
      {groups.map(({title, rows}) => (
        <section key={title.text}>
          <h2><RefLink {...title} /></h2>
          <table className="ws-table ws-list">
            <caption className="ws-sr">{title.text}待核的条</caption>
            <thead><tr><th scope="col">条</th><th scope="col">照什么写，还缺什么</th><th scope="col">靠着它的条款</th></tr></thead>
            <tbody>{rows.map((row) => <Row key={row.article} {...row} />)}</tbody>
          </table>
        </section>
      ))}
    </ViewPage>
  );
}

function Row({article, facts, uses, answer}: PendingRow): ReactNode {
  return (
    <tr>
      <Cell label="条"><span className={own.article}>{article}</span>{answer && <span className={`${styles.meta} ${own.article}`}><a href={answer} {...(answer.startsWith('https:') && {target: '_blank', rel: 'noopener'})} aria-label={`告诉我们：${article}`}>告诉我们</a></span>}</Cell>
      <Cell label="要点">
        {facts.map(({fact, doubtful, reason}) => (
          <span key={fact} className={own.block}>
            {fact}
            <span className={styles.meta}>{doubtful && '没有把握，不写成规则。'}{reason}</span>
          </span>
        ))}
      </Cell>
      <Cell label="条款">
        {uses.length ? uses.map(({text, href, words}) => <span key={href} className={own.block}><Link to={href}>{text}</Link> {words}</span>) : <span className={styles.meta}>没有条款靠它</span>}
      </Cell>
    </tr>
  );
}
