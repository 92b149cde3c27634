import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {Cell, ListFilter, styles} from '../ViewPage';
import type {BasisIndexProps} from '@site/src/domain/views/basis';
import own from './styles.module.css';

/** 依据：一次发布引用的全部法规，有变动的标出来。 */
export default function BasisIndex({frame, asOf, pending, today, flagged, kinds}: BasisIndexProps): ReactNode {
  const heads = ['法规', '引用的版本', `${today} 的状态`, '引用它的标准'];
  return (
    <ViewPage frame={frame} title="依据" description="全套标准引用的党内法规、文件和国家标准：哪一版、是否施行、哪些标准的哪些条款引用">
      <p>{frame.label}引用的法规核到 {asOf}。点法规看各个版本和引用它的条款。没有见到原文的 {pending.count} 处要点单列在<Link to={pending.href}>{pending.text}</Link>。</p>
      {flagged
        ? <p className={styles.warning} role="note"><strong>{flagged} 个标准该修订了：</strong>引用的法规在 {asOf} 之后有变动，下面标着“有变动”。</p>
        : <p className={styles.good}>到 {today}，引用的法规都还施行，没有标准因法规变动要修订。</p>}
      <ListFilter label="找法规" />
      {kinds.map(({kind, rows}) => (
        <section key={kind} data-group="">
          <h2>{kind}</h2>
          <table className={`ws-table ws-list ws-compact ${own.kind}`}>
            <caption className="ws-sr">{kind}</caption>
            <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.title.href} data-entry="">
                  <Cell label="法规"><Link to={row.title.href}>{row.title.text}</Link>{row.flag && <span className={styles.meta}><strong className={styles.lead}>有变动：</strong>{row.flag}</span>}</Cell>
                  <Cell label="引用版本">{row.version}</Cell>
                  <Cell label="状态">{row.status}</Cell>
                  <Cell label="引用">{row.standards ? `${row.standards} 个标准` : '起草规则'}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </ViewPage>
  );
}
