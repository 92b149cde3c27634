import Link from '@docusaurus/Link';
import {useBaseUrlUtils} from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import type {ReactNode} from 'react';
import {Cell, Crumbs, ListFilter} from '../ViewPage';
import styles from './styles.module.css';
import {pageNames} from '@site/src/domain/glossary';
import type {ChangesOverviewProps} from '@site/src/domain/views/changes';

/** 两版总览：每个标准怎么变、变了多少、谁要看、为什么。 */
export default function ChangesOverview({label, counts, download, rows}: ChangesOverviewProps): ReactNode {
  const {withBaseUrl} = useBaseUrlUtils();
  const heads = ['标准', '性质', '版次', '改动', '谁要看', '为什么'];
  return (
    <Layout title={`修订总览（${label}）`} description={`${label}：三十个标准哪些新制定、废止、修订、未变，改了几条，谁要看，为什么`}>
      <main className="container margin-vert--lg ws-system">
        <Crumbs items={[{text: '首页', href: '/'}, {text: pageNames.changes.title, href: '/changes'}, {text: label}]} />
        <h1>修订总览 <small>{label}</small></h1>
        <nav className="ws-quick" aria-label="本页直达">
          {download && <a href={withBaseUrl(download.href)} download={download.name}>全套修订对照表<span className="ws-format">Word</span></a>}
        </nav>
        <p>{counts.map(({label: name, count}) => `${name} ${count}`).join('，')}。修订的理由取自修订说明和法规登记册。</p>
        {rows.every(({status}) => status === 'unchanged') && <p className="ws-notice">两版的文字和数据完全相同。</p>}
        <ListFilter label="找标准" />
        <table className={`ws-table ws-list ws-compact ${styles.rows}`}>
          <caption className="ws-sr">{label}各标准的变化</caption>
          <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code} data-entry="">
                <Cell label="标准"><Link to={row.href}>{row.code} {row.title}</Link>{row.counterpart && <span className="ws-by">{row.counterpart}</span>}</Cell>
                <Cell label="性质">{row.statusLabel}</Cell>
                <Cell label="版次">{row.editions}</Cell>
                <Cell label="改动">{[row.clauses && `条文 ${row.clauses} 处`, row.data && `数据 ${row.data} 处`].filter(Boolean).join('，') || '—'}</Cell>
                <Cell label="谁要看">{row.roles.join('、') || '—'}</Cell>
                <td data-label="为什么"><Reasons notes={row.notes} regulations={row.regulations} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </main>
    </Layout>
  );
}

function Reasons({notes, regulations}: {notes: string[]; regulations: string[]}): ReactNode {
  if (!notes.length && !regulations.length) return <span className="ws-cell">—</span>;
  return (
    <div className="ws-cell">
      {notes.length > 0 && (
        <details>
          <summary>说明 {notes.length} 处</summary>
          <ul className={styles.reasons}>{notes.map((text) => <li key={text}>{text}</li>)}</ul>
        </details>
      )}
      {regulations.length > 0 && (
        <details>
          <summary>依据变了 {regulations.length} 处</summary>
          <ul className={styles.reasons}>{regulations.map((text) => <li key={text}>{text}</li>)}</ul>
        </details>
      )}
    </div>
  );
}
