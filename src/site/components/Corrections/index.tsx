import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import own from './styles.module.css';
import ViewPage, {Cell, ListFilter, RefLink, styles} from '../ViewPage';
import type {CorrectionsProps} from '@site/src/domain/views/corrections';

/** 更正：一版的一览，或者一个标准逐处的原文、现文。 */
export default function Corrections({frame, standards, one}: CorrectionsProps): ReactNode {
  const title = one ? `更正：${one.standard.text}` : '更正';
  return (
    <ViewPage frame={frame} title={title} description="发布以后更正过的条款：原来怎么写、现在怎么写、为什么、给谁看">
      {one ? <One {...one} /> : <All standards={standards ?? []} />}
    </ViewPage>
  );
}

function All({standards}: {standards: NonNullable<CorrectionsProps['standards']>}): ReactNode {
  if (!standards.length) return <p>这一版没有更正。</p>;
  return (
    <>
      <p>发布以后发现写错的，改在原处，不另出一版。照着从前的字做过的，看看自己的事在不在里面。</p>
      <ListFilter label="找标准" />
      <table className={`ws-table ws-list ws-compact ${own.list}`}>
        <caption className="ws-sr">更正过的标准</caption>
        <thead><tr><th scope="col">标准</th><th scope="col">更正了什么</th></tr></thead>
        <tbody>
          {standards.map(({standard, count, latest, reasons}) => (
            <tr key={standard.href} data-entry="">
              <Cell label="标准"><Link to={standard.href}>{standard.text}</Link><span className={styles.meta}>{count} 处，<span className="ws-date">{latest}</span></span></Cell>
              <Cell label="什么">{reasons.map((reason) => `${reason}。`).join('')}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function One({standard, notes}: NonNullable<CorrectionsProps['one']>): ReactNode {
  return (
    <>
      <p>同一处改过几次的，列在最后一次，原文是发布时的字；没有变的字用“…”略去。全文见<Link to={standard.href}>{standard.text}</Link>。</p>
      {notes.map(({date, reason, roles, changes, cited}) => (
        <section key={reason}>
          <h2>{date}　{reason}</h2>
          {roles.length > 0 && <p>给{roles.join('、')}看。</p>}
          {changes.length > 0 && (
            <table className="ws-table ws-list">
              <caption className="ws-sr">{reason}</caption>
              <thead><tr><th scope="col">条款</th><th scope="col">原来</th><th scope="col">现在</th></tr></thead>
              <tbody>
                {changes.map(({place, before, after}) => (
                  <tr key={place.text + place.href + before}>
                    <Cell label="条款"><RefLink {...place} /></Cell>
                    <Cell label="原来">{before || '（没有这一条）'}</Cell>
                    <Cell label="现在">{after || '（删去）'}</Cell>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {cited.length > 0 && <p>只换了出处：{cited.map((place, index) => <span key={place.href}>{index > 0 && '、'}<RefLink {...place} /></span>)}。</p>}
        </section>
      ))}
    </>
  );
}
