import Link from '@docusaurus/Link';
import {useLocation} from '@docusaurus/router';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import useIsBrowser from '@docusaurus/useIsBrowser';
import {useEffect, type ReactNode} from 'react';
import {pageNames} from '@site/src/domain/glossary';
import type {FillProps} from '@site/src/domain/views/fill';
import ViewPage, {AgainSlot, FileLink, ListFilter, styles} from '../ViewPage';
import Desk from './desk';
import {placeOf} from './place';
import own from './styles.module.css';

/** 网上填表：选一张，填好，得到同一张 Word、Excel。 */
export default function Fill(props: FillProps): ReactNode {
  const isBrowser = useIsBrowser();
  // 站内的链接换地址不发 hashchange，从路由取；服务器上没有 #，到了浏览器才认。
  const {hash} = useLocation();
  const place = isBrowser ? placeOf(hash) : undefined;
  const {label, standards} = props;
  const asked = place && `${place.code}/${place.id}`;
  // 地址里的 # 在不开脚本的单子里也是锚点，浏览器先滚到那一行；换成表以后从头看起。
  useEffect(() => {
    if (asked !== undefined) window.scrollTo(0, 0);
  }, [asked]);
  const found = place && standards.find(({code}) => code === place.code)?.forms.find(({id}) => id === place.id);
  return (
    <ViewPage
      title={found ? found.title : pageNames.fill.title}
      description="每张表单都可以在网页上填，边填边存在自己的浏览器里，存出来的是同一张 Word、Excel"
      crumbs={[{text: '首页', href: '/'}, found ? {text: pageNames.fill.title, href: '/fill'} : {text: pageNames.fill.title}, ...(found ? [{text: found.title}] : [])]}
      lead={!found && <p className="ws-summary">选一张表，在这里填：边填边存，签字的地方打印后手签，存出来的是{label}那张 Word、Excel。填的都在你的浏览器里，不上传。</p>}
    >
      <AgainSlot />
      {place && !found && <p className="ws-notice" role="alert">没有 {place.code}/{place.id} 这张表，从下面选一张。</p>}
      {place && found
        ? <Desk key={`${place.code}/${place.id}/${place.of ?? ''}`} place={place} props={props} title={found.title} blank={found.file} />
        : <List {...props} />}
    </ViewPage>
  );
}

function List({standards}: FillProps): ReactNode {
  const {collectAnchor} = useBrokenLinks();
  // 不开脚本的，点了停在这一张。
  for (const {code, forms} of standards) for (const {id} of forms) collectAnchor(`${code}/${id}`);
  return (
    <>
      <ListFilter label="找表单" />
      {standards.map(({code, standard, forms}) => (
        <details key={code} className={styles.fold} data-group="">
          <summary>{standard.text}，<span className="ws-date">{forms.length} 张</span></summary>
          <ul className={own.list}>
            {forms.map(({id, title, use, file}) => (
              <li key={id} id={`${code}/${id}`} data-entry="">
                <Link to={`/fill#${code}/${id}`}>{title}</Link>
                <span className={own.hint}>{use}。<FileLink file={file}>空白的{file.format === 'docx' ? 'Word' : 'Excel'}</FileLink></span>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <p className={`${own.hint} ${own.last}`}>填表要开脚本；没有开的，下载空白的填。</p>
    </>
  );
}
