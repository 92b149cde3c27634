import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {Cell, ListFilter, RefLink, styles} from '../ViewPage';
import own from './styles.module.css';
import type {PendingProps, PendingRow} from '@site/src/domain/views/pending';

/** 待核：没有见到原文的要点，条文现在怎么写，哪些条款靠它；手里有原件的可以告诉我们。 */
export default function Pending({frame, asOf, count, groups}: PendingProps): ReactNode {
  return (
    <ViewPage frame={frame} title="待核" description="法规里没有见到原文的要点：哪一条、缺什么、条文现在怎么写、哪些条款靠它">
      <p>{frame.label}的依据核到 {asOf}。下列 {count.facts} 处要点没有见到原文，其中 {count.leaning} 条有条款靠着。用前请对照原件；手里有原件的，点“告诉我们”写上原文和出处。</p>
      <ListFilter label="找法规、条款" />
      {groups.map(({title, rows}) => (
        <details key={title.text} className={styles.fold} data-group="">
          <summary>{title.text} <span className={own.count}>{summaryOf(rows)}</span></summary>
          {title.href && <p><RefLink text="这件法规的各条" href={title.href} /></p>}
          <table className="ws-table ws-list ws-compact">
            <caption className="ws-sr">{title.text}待核的条</caption>
            <thead><tr><th scope="col">条</th><th scope="col">照什么写，还缺什么</th><th scope="col">靠着它的条款</th></tr></thead>
            <tbody>{rows.map((row) => <Row key={row.article} of={title.text} {...row} />)}</tbody>
          </table>
        </details>
      ))}
    </ViewPage>
  );
}

/** 收着的一行：几条，几条有条款靠着。 */
function summaryOf(rows: readonly PendingRow[]): string {
  const leaning = rows.filter(({uses}) => uses.length).length;
  return `${rows.length} 条${leaning ? `，${leaning} 条有条款靠着` : ''}`;
}

function Row({of, article, facts, uses, answer}: PendingRow & {of: string}): ReactNode {
  return (
    <tr data-entry="">
      <Cell label="条"><span className="ws-sr">{of}</span><span className={own.article}>{article}</span>{answer && <span className={`${styles.meta} ${own.article}`}><a href={answer} {...(answer.startsWith('https:') && {target: '_blank', rel: 'noopener'})} aria-label={`告诉我们：${article}`}>告诉我们</a></span>}</Cell>
      <Cell label="要点">
        {facts.map(({fact, doubtful, reason}) => (
          <span key={fact} className={own.block}>
            {fact}
            <span className={styles.meta}>{doubtful && '没有把握，不写成规则。'}{reason}</span>
          </span>
        ))}
      </Cell>
      <Cell label="条款">
        {uses.length ? <span className={own.uses}>{uses.map(({text, href, words}) => <span key={href} className={own.block}><Link to={href}>{text}</Link> {words}</span>)}</span> : <span className={styles.meta}>没有条款靠它</span>}
      </Cell>
    </tr>
  );
}
