import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import useIsBrowser from '@docusaurus/useIsBrowser';
import type {ReactNode} from 'react';
import {askOf, countTables, rangeText} from '@site/src/domain/cases/numbers';
import {pageNames} from '@site/src/domain/glossary';
import type {CaseProps} from '@site/src/domain/views/cases';
import ViewPage, {AgainSlot, FileLink} from '../ViewPage';
import own from './styles.module.css';
import Workbench from './workbench';

/** 办一件事：填上日子，各步跟着排。不开脚本的看流程。 */
export default function Case(props: CaseProps): ReactNode {
  const isBrowser = useIsBrowser();
  const {matter, label} = props;
  return (
    <ViewPage
      title={matter.title}
      description={`${matter.title}：各步哪天做、谁做、备什么表、要几人几票，照${matter.standard.text}排出`}
      crumbs={[{text: '首页', href: '/'}, {text: pageNames.cases.title, href: '/cases'}, {text: matter.title}]}
      lead={<p className="ws-summary">照{label} <Link to={matter.standard.href}>{matter.standard.text}</Link> 排。休息日、放假算在内；条文没有变，有出入的以条文为准。</p>}
    >
      <AgainSlot />
      {isBrowser ? <Workbench key={matter.code} {...props} /> : <Steps {...props} />}
    </ViewPage>
  );
}

function Steps({flow, texts, counts, asOf}: CaseProps): ReactNode {
  const {collectAnchor} = useBrokenLinks();
  // 标准页“要几人、几票”的连到这里。
  if (counts.length) collectAnchor('numbers');
  return (
    <>
      <p className="ws-notice">排日子要开脚本。没有开的，照下面各步的时限自己算。</p>
      <h2 id="steps">一步一步</h2>
      <ol className={own.plan}>
        {flow.steps.map(({id, title}) => {
          const {role, when, papers, clause} = texts[id]!;
          return (
            <li key={id} className={own.step}>
              <div className={own.what}>
                <h3>{title}</h3>
                <p>{role}；{when}。<Link to={clause.href}>{clause.text}</Link></p>
                {papers.length > 0 && <p>{papers.map((file) => <FileLink key={file.href} file={file} className={own.paper} />)}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      {counts.length > 0 && <h2 id="numbers">要几人、几票</h2>}
      {countTables(counts, asOf).map(({base, titles, rows}) => (
        <table key={base}>
          <thead><tr>{[askOf(base), ...titles].map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
          <tbody>{rows.map(({from, to, needs}) => <tr key={from}><td>{rangeText(from, to)}</td>{needs.map((need, at) => <td key={titles[at]}>{need}</td>)}</tr>)}</tbody>
        </table>
      ))}
    </>
  );
}
