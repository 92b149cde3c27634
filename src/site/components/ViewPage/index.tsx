import Link from '@docusaurus/Link';
import {useBaseUrlUtils} from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import clsx from 'clsx';
import {useEffect, useRef, type ReactNode} from 'react';
import {recordFormats} from '@site/src/domain/glossary';
import {attachList} from '@site/src/site/list/filter';
import type {FileRef, Frame} from '@site/src/domain/views/edition';
import styles from './styles.module.css';
import type {MadeFile} from '@site/src/domain/views/downloads';

/** 推出的页面的外壳：位置、标题、换版次、不是现行版的提醒。 */
export default function ViewPage({title, description, lead, crumbs, frame, children}: {
  title: string;
  description: string;
  lead?: ReactNode;
  /** 没有版次之分的页面只给位置。 */
  crumbs?: Frame['crumbs'];
  frame?: Frame;
  children: ReactNode;
}): ReactNode {
  return (
    <Layout title={frame && frame.notice ? `${title}（${frame.label}）` : title} description={description}>
      <main className={clsx('container margin-vert--lg ws-system', styles.page)}>
        <Crumbs items={frame?.crumbs ?? crumbs ?? []} />
        <h1>{title} {frame && <small>{frame.label}</small>}</h1>
        {frame?.notice && <p className="ws-notice">{frame.notice.text}<Link to={frame.notice.current.href}>{frame.notice.current.text}</Link>。</p>}
        {lead}
        {children}
        {frame && (
          <nav data-online="" className={styles.releases} aria-label="换版次">
            别的版次：
            {frame.releases.filter(({current}) => !current).map(({text, href}) => <Link key={text} to={href}>{text}</Link>)}
          </nav>
        )}
      </main>
    </Layout>
  );
}

/** 当前位置。 */
export function Crumbs({items}: {items: Frame['crumbs']}): ReactNode {
  return (
    <nav aria-label="当前位置" className={styles.crumbs}>
      <ol>
        {items.map(({text, href}) => <li key={text}>{href ? <Link to={href}>{text}</Link> : <span aria-current="page">{text}</span>}</li>)}
      </ol>
    </nav>
  );
}

/**
 * 长单子按名称找；单子里一项标 data-entry，一组标 data-group，见 src/site/list/filter.ts。不开脚本的不显出来，单子是全的。
 * @param label 找什么，如“找表单”
 */
export function ListFilter({label}: {label: string}): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => attachList(form.current!), []);
  // 筛的字、找到几项都由 attachList 管，应用重画时照旧。
  return (
    <form ref={form} data-list="" hidden className={styles.find} role="search" aria-label={label} suppressHydrationWarning>
      <label>{label} <input type="search" autoComplete="off" enterKeyHint="search" /></label>
      <button type="button" hidden suppressHydrationWarning>清除筛选</button>
      <span role="status" suppressHydrationWarning />
    </form>
  );
}

/** 有网址的是链接，没有的只写字。 */
export function RefLink({text, href}: {text: string; href?: string}): ReactNode {
  return href ? <Link to={href}>{text}</Link> : text;
}

/** 文件下载链接；存盘用中文名。 */
export function FileLink({file, className, children, label}: {file: FileRef; className?: string; children?: ReactNode; label?: string}): ReactNode {
  const {withBaseUrl} = useBaseUrlUtils();
  return <a href={withBaseUrl(file.href)} download={file.name} className={className} aria-label={label}>{children ?? file.text}</a>;
}

/** 一张表单：名称即下载链接，后面跟着格式。 */
export function FormLink({file, className}: {file: FileRef; className?: string}): ReactNode {
  return <FileLink file={file} className={className}>{file.text}<span className="ws-format">{(recordFormats as Record<string, string>)[file.format] ?? file.format}</span></FileLink>;
}

/** 一排表单。 */
export function Forms({files}: {files: readonly FileRef[]}): ReactNode {
  return (
    <span className={styles.forms}>
      表单：
      {files.map((file) => <FormLink key={file.href} file={file} className={styles.form} />)}
    </span>
  );
}

/** 应用的程序没有取到时在这里说；应用接手时不碰里面。 */
export function AgainSlot(): ReactNode {
  return <div data-again="" suppressHydrationWarning dangerouslySetInnerHTML={{__html: ''}} />;
}

/** 地址里有不认识的条件：说一声没有照它筛，免得以为这里没有。 */
export function Unknown({conditions}: {conditions: readonly string[]}): ReactNode {
  if (!conditions.length) return null;
  return <p className="ws-notice" role="status">地址里的条件“{conditions.join('、')}”这一页没有，没有照它筛。</p>;
}

/** 一格；窄屏上一行变一块，标签印在前面。 */
export function Cell({label, children}: {label: string; children: ReactNode}): ReactNode {
  return <td data-label={label}><span className="ws-cell">{children}</span></td>;
}

/** 做成了的文件：格式、大小都能看见，校验值收着，都能下载。 */
export function FileTable({caption, files}: {caption: string; files: readonly MadeFile[]}): ReactNode {
  return (
    <ul className={styles.made} aria-label={caption}>
      {files.map((file) => (
        <li key={file.href}>
          <FileLink file={file}>{file.text}<span className="ws-format">{file.format}</span></FileLink>
          <span className={styles.size} data-no-search="">{file.size}</span>
          <Digest name={`${file.text} ${file.format}`}><code className={styles.digest}>{file.sha256}</code></Digest>
        </li>
      ))}
    </ul>
  );
}

/** 校验值：平时用不着，收着。 */
export function Digest({name, children}: {name: string; children: ReactNode}): ReactNode {
  return <details className={styles.check} data-no-search=""><summary>校验值<span className="ws-sr">：{name}</span></summary>{children}</details>;
}

export {styles};
