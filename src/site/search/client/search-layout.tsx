/**
 * 原插件的查找页用这个布局代替 @theme/Layout（只对它一个）：加上版次选择，查不到时给出去处。
 */
import {useEffect, useSyncExternalStore, type ComponentProps, type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import {useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import Layout from '@theme/Layout';
import {baseUrl, searchHelp, searchReleases} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import {emptyMessage, type HelpLink} from './help';
import {onSearchStatus, searchStatus} from './status';
import styles from './styles.module.css';
import {releaseOfVersionUrl} from '@site/src/domain/release-of-path';

export default function SearchLayout({children, ...props}: ComponentProps<typeof Layout>): ReactNode {
  // 原插件写死了英文的 aria-label。
  useEffect(() => document.querySelector('main input[name="q"]')?.setAttribute('aria-label', '查找的词'), []);
  return (
    <Layout {...props}>
      <main className={styles.page}>
        {searchReleases.length > 1 && <ReleaseChoice />}
        <div data-again="" className="container" suppressHydrationWarning dangerouslySetInnerHTML={{__html: ''}} />
        <noscript dangerouslySetInnerHTML={{__html: noScript()}} />
        <Failure />
        {children}
        <EmptyHelp />
      </main>
    </Layout>
  );
}

/** 在哪个版次里查；默认现行版。换版次时保留已输入的词。 */
function ReleaseChoice(): ReactNode {
  const parameters = useParameters();
  const current = releaseOfVersionUrl(`${baseUrl}${parameters.get('version') ?? ''}`, baseUrl, searchReleases);
  return (
    <nav className={`container ${styles.releases}`} aria-label="在哪个版次里查">
      <span>在哪个版次里查：</span>
      {searchReleases.map((release, order) => {
        const target = new URLSearchParams(parameters);
        if (order === 0) target.delete('version');
        else target.set('version', release.name);
        return (
          <Link key={release.name} to={`${baseUrl}search?${target}`} aria-current={release === current ? 'true' : undefined}>
            {release.label}
          </Link>
        );
      })}
    </nav>
  );
}

/** 不开脚本时，查找框不起作用：说一声，给出别的找法。 */
function noScript(): string {
  const links = [...searchHelp.links, ...searchHelp.categories].map(({label, href}) => `<li><a href="${href}">${label}</a></li>`);
  return `<div class="container"><p class="ws-notice">查找要开脚本。没有开的，可以从这里找：</p><ul>${links.join('')}</ul></div>`;
}

/** 没有查成的，在框的上面说，能再试。 */
function Failure(): ReactNode {
  const status = useSyncExternalStore(onSearchStatus, searchStatus, searchStatus);
  if (!status.failed) return null;
  return (
    <div className="container">
      <p className="ws-notice" role="alert">{emptyMessage(status)}{' '}<button type="button" className="button button--secondary" onClick={status.again}>再试</button></p>
    </div>
  );
}

function EmptyHelp(): ReactNode {
  const parameters = useParameters();
  const status = useSyncExternalStore(onSearchStatus, searchStatus, searchStatus);
  const empty = status.count === 0 && !status.failed && status.input !== '' && status.input === parameters.get('q');
  return (
    <div className="container margin-bottom--lg" role="status">
      {empty && (
        <div className={styles.help}>
          <p>{emptyMessage(status)}</p>
          <HelpLinks title="按类别看" links={searchHelp.categories} />
          <HelpLinks title="换个找法" links={searchHelp.links} />
        </div>
      )}
    </div>
  );
}

function HelpLinks({title, links}: {title: string; links: HelpLink[]}): ReactNode {
  if (links.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>{links.map(({label, href}) => <li key={href}><Link to={href}>{label}</Link></li>)}</ul>
    </>
  );
}

/** 服务器端没有查询参数，先按空的画，免得两边不一致。 */
function useParameters(): URLSearchParams {
  const {search} = useLocation();
  return new URLSearchParams(useIsBrowser() ? search : '');
}
