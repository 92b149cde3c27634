/**
 * 查找页：和搜索框同一个引擎、同样的次序，列得多些；答复就在结果里。
 * 查不到时给出像的词、相近的事和别的去处；不开脚本时也有去处。
 */
import {Fragment, useEffect, useRef, useState, type ReactNode} from 'react';
import Head from '@docusaurus/Head';
import Link from '@docusaurus/Link';
import {useHistory, useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import Layout from '@theme/Layout';
import {baseUrl, searchHelp, searchReleases} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import {emptyMessage, type HelpLink} from '@site/src/site/search/client/help';
import type {BoxAnswer} from '@site/src/site/search/client/box';
import {searchOnPage} from '@site/src/site/search/client/search-by-worker';
import {CONTENT, PAGES, type StockDocument, type StockResult} from '@site/src/site/search/client/stock-results';
import {MAX_LENGTH} from '@site/src/site/search/limit';
import {releaseOfVersionUrl} from '@site/src/domain/release-of-path';
import {Crumbs} from '../ViewPage';
import styles from './styles.module.css';

/** 页上的情形：正在查，或者查得怎样。 */
type State = {input: string; pages: number; answer?: BoxAnswer};

export default function SearchPage(): ReactNode {
  const parameters = useParameters();
  const history = useHistory();
  const words = parameters.get('q') ?? '';
  const version = parameters.get('version') ?? '';
  const release = releaseOfVersionUrl(`${baseUrl}${version}`, baseUrl, searchReleases)?.name ?? '';
  const [state, setState] = useState<State>({input: '', pages: PAGES});
  const [turn, setTurn] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  // 打开就能接着打字。
  useEffect(() => field.current?.focus(), []);
  const input = words.trim();
  // 还没有打字：给去处。做网页时不知道有没有词，不先画，免得结果来了又收。
  const asksNothing = useIsBrowser() && !input;
  const pages = state.input === input ? state.pages : PAGES;

  useEffect(() => {
    if (!input) return undefined;
    let isLatest = true;
    searchOnPage(input, release, pages).then((answer) => isLatest && setState({input, pages, answer}), () => undefined);
    return () => {
      isLatest = false;
    };
  }, [input, release, pages, turn]);

  const write = (text: string): void => {
    const next = new URLSearchParams(parameters);
    if (text) next.set('q', text);
    else next.delete('q');
    history.replace({search: next.toString()});
  };
  const linkTo = (text: string): string => `${baseUrl}search?${new URLSearchParams({...Object.fromEntries(parameters), q: text})}`;
  const title = words ? `查找“${words}”` : '查找';
  const answer = input && state.input === input ? state.answer : undefined;
  return (
    <Layout title={title} description="查标准、条款、步骤、表单和问答：打一个词、一句话、拼音首字母都行">
      <Head><meta property="robots" content="noindex, follow" /></Head>
      <main className={`ws-system ${styles.page}`}>
        <div data-again="" className="container" suppressHydrationWarning dangerouslySetInnerHTML={{__html: ''}} />
        <noscript dangerouslySetInnerHTML={{__html: noScript()}} />
        <div className="container margin-vert--lg">
          <Crumbs items={[{text: '首页', href: baseUrl}, {text: '查找'}]} />
          <h1>{title}</h1>
          {answer?.failed && <p className="ws-notice" role="alert">{answer.message ?? emptyMessage({input, failed: true})}{' '}<button type="button" className="button button--secondary" onClick={() => setTurn(turn + 1)}>再试</button></p>}
          <input ref={field} type="search" name="q" maxLength={MAX_LENGTH} aria-label="查找的词" autoComplete="off" value={words} onChange={(event) => write(event.target.value)} />
          {searchReleases.length > 1 && <ReleaseChoice parameters={parameters} />}
          <div role="status">
            {input && !answer && <p>正在查…</p>}
            {answer && !answer.failed && <Summary answer={answer} input={input} linkTo={linkTo} />}
          </div>
          <section>{answer?.results.map((result) => <Result key={`${result.document.i}`} result={result} />)}</section>
          {answer?.more && <p><button type="button" className="button button--secondary" onClick={() => setState({...state, pages: pages * 2})}>再列一些</button></p>}
        </div>
        {(asksNothing || (answer && !answer.failed && answer.results.length === 0)) && (
          <div className={`container margin-bottom--lg ${styles.help}`}>
            {input && <p>{emptyMessage({input, failed: false})}</p>}
            <HelpLinks title="按类别看" links={searchHelp.categories} />
            <HelpLinks title="换个找法" links={searchHelp.links} />
          </div>
        )}
      </main>
    </Layout>
  );
}

/** 找到多少：没有全部取来看的，只说多于。 */
export function Summary({answer: {results, more, instead, near}, input, linkTo}: {answer: BoxAnswer; input: string; linkTo: (text: string) => string}): ReactNode {
  const quoted = `“${input}”`;
  return (
    <>
      {instead !== undefined && <p>按“{instead}”查的。<Link to={linkTo(quoted)}>只查{quoted}</Link></p>}
      <p>{results.length === 0 ? '没有查到' : more ? `多于 ${results.length} 处，先列最相关的 ${results.length} 处` : `共找到 ${results.length} 处`}</p>
      {near && near.words.length > 0 && <p className={styles.links}>是不是要找：{near.words.map((word) => <Link key={word} to={linkTo(word)}>{word}</Link>)}</p>}
      {near && near.tasks.length > 0 && <p className={styles.links}>相近的事：{near.tasks.map(({task, url}) => <Link key={task + url} to={url}>{task}</Link>)}</p>}
    </>
  );
}

const addressOf = ({u, h}: Pick<StockDocument, 'u' | 'h'>): string => u + (h ?? '');

export function Result({result: {document: found, page, metadata, type, answer}}: {result: StockResult}): ReactNode {
  const ranges = Object.values(metadata)[0]?.t.position ?? [];
  const place = page ? [...page.b ?? [], page.t] : found.b ?? [];
  const isText = type === CONTENT;
  return (
    <article>
      <h2><Link to={addressOf(found)}>{isText ? found.s : <Marked text={found.t} ranges={ranges} />}</Link></h2>
      {answer && <p className={styles.answer}>{answer.text}</p>}
      {answer?.except !== undefined && <p>例外：{answer.except}</p>}
      {answer && <p className={styles.links}>依据：{answer.grounds.map((ground) => <Link key={ground.u + ground.h} to={addressOf(ground)}>{ground.text}</Link>)}</p>}
      {isText && <p><Marked text={found.t} ranges={ranges} /></p>}
      {place.length > 0 && <p className={styles.place}>{place.join(' › ')}</p>}
    </article>
  );
}

/** 标出命中。 */
function Marked({text, ranges}: {text: string; ranges: readonly (readonly [number, number])[]}): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, length] of ranges) {
    if (!length || start < at) continue;
    parts.push(<Fragment key={start}>{text.slice(at, start)}<mark>{text.slice(start, start + length)}</mark></Fragment>);
    at = start + length;
  }
  return <>{parts}{text.slice(at)}</>;
}

/** 在哪个版次里查；默认现行版。换版次时保留已输入的词。 */
function ReleaseChoice({parameters}: {parameters: URLSearchParams}): ReactNode {
  const current = releaseOfVersionUrl(`${baseUrl}${parameters.get('version') ?? ''}`, baseUrl, searchReleases);
  return (
    <nav className={styles.releases} aria-label="在哪个版次里查">
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
