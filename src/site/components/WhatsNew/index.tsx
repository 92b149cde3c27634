import Link from '@docusaurus/Link';
import {useBaseUrlUtils} from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Layout from '@theme/Layout';
import type {ReactNode} from 'react';
import {Crumbs, ListFilter, styles as fold} from '../ViewPage';
import {pageNames} from '@site/src/domain/glossary';
import {isLocal} from '@site/src/domain/local-url';
import styles from './styles.module.css';
import type {WhatsNewEntry, WhatsNewProps} from '@site/src/domain/views/changes';

/** 新变化：现行版按读者角色列出修订说明；任意两版的对照。 */
export default function WhatsNew({label, pairs, roles, others}: WhatsNewProps): ReactNode {
  const {withBaseUrl} = useBaseUrlUtils();
  const {siteConfig} = useDocusaurusContext();
  const originals = pairs.filter(({isOriginal}) => isOriginal);
  return (
    <Layout title={pageNames.changes.title} description={`${label}变了什么，按角色列出；任意两版的修订对照和订阅`}>
      <main className="container margin-vert--lg ws-system">
        <Crumbs items={[{text: '首页', href: '/'}, {text: pageNames.changes.title}]} />
        <h1>{pageNames.changes.title} <small>{label}</small></h1>
        <h2 id="pairs">各版对照</h2>
        <ul className={styles.pairs}>
          {pairs.filter(({isOriginal}) => !isOriginal).map((pair) => <PairRow key={pair.href} {...pair} />)}
          {!isLocal(siteConfig.url) && <li><a href={withBaseUrl('/changes/rss.xml')}>订阅新变化（RSS）</a></li>}
        </ul>
        {originals.length > 0 && (
          <>
            <h2 id="original">与原文对照</h2>
            <p>本单位的与采自的那一版有什么不同；不是本单位的修订。</p>
            <ul className={styles.pairs}>{originals.map((pair) => <PairRow key={pair.href} {...pair} />)}</ul>
          </>
        )}
        <h2 id="roles">{label}按角色看</h2>
        <ListFilter label="找角色、标准" />
        {roles.map((role) => <Role key={role.id} {...role} />)}
        {others.length > 0 && (
          <>
            <h2 id="others">其他</h2>
            <ul className={styles.entries}>{others.map((entry) => <li key={entry.code}><Heading {...entry} /></li>)}</ul>
          </>
        )}
      </main>
    </Layout>
  );
}

function PairRow({href, label, total, changed, withdrawn, notAdopted, isDraft}: WhatsNewProps['pairs'][number]): ReactNode {
  return <li><Link to={href}>{label}</Link>：{changed ? `${total} 个标准里 ${changed} 个有变化` : '没有变化'}{withdrawn > 0 && `，另有 ${withdrawn} 个废止`}{notAdopted > 0 && `，另有 ${notAdopted} 个没有采用`}{isDraft && '（含草案）'}</li>;
}

function Role({id, title, items}: WhatsNewProps['roles'][number]): ReactNode {
  useBrokenLinks().collectAnchor(`role-${id}`);
  return (
    <details id={`role-${id}`} className={fold.fold} data-group="">
      <summary>{title} <span className={styles.count}>{items.length} 个标准</span></summary>
      <ul className={styles.entries}>
        {items.map(({notes, ...entry}) => (
          <li key={entry.code} data-entry="">
            {/* 角色写在收起的一行里，找的时候也要认得。 */}
            <span className="ws-sr">{title}：</span><Heading {...entry} />
            {notes.map(({kind, label, text}) => <p key={text}>{text}{kind === 'editorial' && <span className={styles.count}>（{label}）</span>}</p>)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Heading({code, title, status, href, redline}: WhatsNewEntry): ReactNode {
  return <span className={styles.head}><Link to={href}>{code} {title}</Link>{redline ? <Link to={redline} aria-label={`${title}：${status}，与上一版对照`}>{status.endsWith('修订') ? '与上一版对照' : `${status}，对照`}</Link> : <span>{status}</span>}</span>;
}
