import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import {useBaseUrlUtils} from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import {POINTS_PER_STANDARD} from '@site/src/domain/rules/points-add-up';
import {Fragment, type ReactNode} from 'react';
import SystemDiagram from '../SystemDiagram';
import {Cell, FileLink, ListFilter, styles as view} from '../ViewPage';
import styles from './styles.module.css';
import type {Validity} from '@site/src/domain/redline/history';
import type {SystemProps} from '@site/src/domain/views/system';

/** 标准体系表：结构图（六类）和明细表，GB/T 13016。 */
export default function StandardsSystem({title, label, diagram, list, notice, principle, asOf, follows, points, releases, subsystems, common}: SystemProps): ReactNode {
  return (
    <Layout title={`${title}（${label}）`} description={`${title}${label}：六类标准的结构和明细，含状态、版次、实施日期和表单下载`}>
      <main className="container margin-vert--lg ws-system">
        <h1>{title} <small>{label}</small></h1>
        <p className="ws-notice"><strong>示范文本 </strong>{notice}依据核到 {asOf}。</p>
        <nav data-online="" className="ws-quick" aria-label="选择版次">
          {releases.map((release) => (
            <Link key={release.href} to={release.href} aria-current={release.current ? 'page' : undefined}>{release.label}</Link>
          ))}
        </nav>
        <ol id="structure" className="ws-structure" aria-label="六类">
          {subsystems.map((subsystem) => (
            <li key={subsystem.number}>
              <Link to={`#subsystem-${subsystem.number}`}><strong>{subsystem.number} {subsystem.title}</strong></Link>
              <span>{subsystem.standards.length - subsystem.withdrawn} 个{subsystem.withdrawn > 0 && `，另有废止 ${subsystem.withdrawn} 个`}</span>
            </li>
          ))}
        </ol>
        <h2 id="list">明细</h2>
        <p>共 {common.count} 个。除另外注明的，<State {...common.state} />{common.reviewBy && <>，复审不迟于 <Dates text={common.reviewBy} /></>}；版次、各项日期都在<FileLink file={list}>明细表</FileLink>（Excel）里。每个标准满分 {POINTS_PER_STANDARD} 分；按检查对象合计：{points.map(({tier, total}) => `${tier} ${total} 分`).join('、')}。</p>
        <ListFilter label="找标准、表单" />
        {subsystems.map((subsystem) => <Subsystem key={subsystem.number} {...subsystem} />)}
        <h2 id="diagram">结构图</h2>
        <p>{follows.length > 0 && `体系表参照 ${follows.join('、')} 编制。`}{principle}</p>
        <SystemDiagram svg={diagram} label={`${title}结构图`} />
      </main>
    </Layout>
  );
}

/** 日期不从当中折行。 */
function Dates({text}: {text: string}): ReactNode {
  return text.split(/(\d{4}-\d{2}-\d{2})/).map((part, index) => (index % 2 ? <span key={index} className="ws-date">{part}</span> : part));
}

/** 用到哪天；今天算哪一种由小脚本添。 */
function State({text, from, until, words}: Validity): ReactNode {
  return <>{words && <b data-from={from} data-until={until} data-words={words.join(' ')} />}<Dates text={text} /></>;
}

function Subsystem({number, title, description, standards}: SystemProps['subsystems'][number]): ReactNode {
  const {withBaseUrl} = useBaseUrlUtils();
  useBrokenLinks().collectAnchor(`subsystem-${number}`);
  const heads = ['标准', '适用层级', '频次', '引用', '表单'];
  return (
    <section data-group="">
      <h3 id={`subsystem-${number}`}>{number} {title}</h3>
      <p>{description}。</p>
      <table className={`ws-table ws-list ws-compact ${view.aligned} ${styles.detail}`}>
        <caption className="ws-sr">{title}类标准明细</caption>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {standards.map((row) => (
            <tr key={row.code} data-entry="">
              <Cell label="标准">{row.href ? <Link to={row.href}>{row.code} {row.title}</Link> : `${row.code} ${row.title}`}{row.state && <span className="ws-by"><State {...row.state} /></span>}{row.review && <span className="ws-by"><Dates text={row.review} /></span>}</Cell>
              <Cell label="适用层级">{row.tiers ?? '—'}</Cell>
              <Cell label="频次">{row.every ?? '—'}</Cell>
              <Cell label="引用">
                {row.references?.length ? row.references.map(({code, title, href}, index) => <Fragment key={code}>{index > 0 && '、'}<Link to={href} title={title}>{code}</Link></Fragment>) : '—'}
              </Cell>
              <Cell label="表单">
                {row.records?.map((record) => (
                  <a key={record.href} href={withBaseUrl(record.href)} download={record.name} className="ws-file">{record.title}</a>
                )) ?? '—'}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
