import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import {useBaseUrlUtils} from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import {POINTS_PER_STANDARD} from '@site/src/domain/rules/points-add-up';
import {Fragment, type ReactNode} from 'react';
import SystemDiagram from '../SystemDiagram';
import {FileLink} from '../ViewPage';
import type {Validity} from '@site/src/domain/redline/history';
import type {SystemProps} from '@site/src/domain/views/system';

/** 标准体系表：结构图（六类）和明细表，GB/T 13016。 */
export default function StandardsSystem({title, label, diagram, list, notice, principle, asOf, follows, points, releases, subsystems}: SystemProps): ReactNode {
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
        <h2 id="structure">结构</h2>
        {follows.length > 0 && <p>体系表参照 {follows.join('、')} 编制。</p>}
        <p>{principle}</p>
        <ol className="ws-structure">
          {subsystems.map((subsystem) => (
            <li key={subsystem.number}>
              <Link to={`#subsystem-${subsystem.number}`}><strong>{subsystem.number} {subsystem.title}</strong></Link>
              <span>{subsystem.standards.length - subsystem.withdrawn} 个{subsystem.withdrawn > 0 && `，另有废止 ${subsystem.withdrawn} 个`}</span>
            </li>
          ))}
        </ol>
        <SystemDiagram svg={diagram} label={`${title}结构图`} />
        <h2 id="list">明细</h2>
        <p><FileLink file={list} className="ws-download">{list.text}<span className="ws-format">Excel</span></FileLink></p>
        <p>每个标准满分 {POINTS_PER_STANDARD} 分；按检查对象合计：{points.map(({tier, total}) => `${tier} ${total} 分`).join('、')}。</p>
        {subsystems.map((subsystem) => <Subsystem key={subsystem.number} {...subsystem} />)}
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
  const heads = ['编号', '标准', '状态', '版次', '实施', '复审不迟于', '适用层级', '频次', '引用', '表单'];
  return (
    <section>
      <h3 id={`subsystem-${number}`}>{number} {title}</h3>
      <p>{description}。</p>
      <table className="ws-table ws-list">
        <caption className="ws-sr">{title}类标准明细</caption>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {standards.map((row) => (
            <tr key={row.code}>
              <td data-label="编号"><span className="ws-cell">{row.code}</span></td>
              <td data-label="标准"><span className="ws-cell">{row.href ? <Link to={row.href}>{row.title}</Link> : row.title}</span></td>
              <td data-label="状态"><span className="ws-cell"><State {...row.state} /></span></td>
              <td data-label="版次"><span className="ws-cell">{row.edition ? `第 ${row.edition} 版` : '—'}</span></td>
              <td data-label="实施"><span className="ws-cell"><Dates text={row.implemented ?? '—'} /></span></td>
              <td data-label="复审不迟于"><span className="ws-cell"><Dates text={row.reviewBy ?? '—'} /></span></td>
              <td data-label="适用层级"><span className="ws-cell">{row.tiers ?? '—'}</span></td>
              <td data-label="频次"><span className="ws-cell">{row.every ?? '—'}</span></td>
              <td data-label="引用">
                <span className="ws-cell">
                  {row.references?.length ? row.references.map(({code, title, href}, index) => <Fragment key={code}>{index > 0 && '、'}<Link to={href} title={title}>{code}</Link></Fragment>) : '—'}
                </span>
              </td>
              <td data-label="表单">
                <span className="ws-cell">
                  {row.records?.map((record) => (
                    <a key={record.href} href={withBaseUrl(record.href)} download={record.name} className="ws-file">{record.title}</a>
                  )) ?? '—'}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
