import Link from '@docusaurus/Link';
import useIsBrowser from '@docusaurus/useIsBrowser';
import type {ReactNode} from 'react';
import {pageNames} from '@site/src/domain/glossary';
import type {CaseIndexProps} from '@site/src/domain/views/cases';
import ViewPage, {ListFilter} from '../ViewPage';
import Open from './open';
import own from './styles.module.css';

/** 办这件事：选一件，填上日子，排出各步哪天、谁、备什么。 */
export default function Cases({label, release, matters}: CaseIndexProps): ReactNode {
  const isBrowser = useIsBrowser();
  return (
    <ViewPage
      title={pageNames.cases.title}
      description="选一件事，填上哪天，排出每一步哪天做、谁做、备什么表、应到几人、几票算过"
      crumbs={[{text: '首页', href: '/'}, {text: pageNames.cases.title}]}
      lead={<p className="ws-summary">选一件事，填上哪天开会、哪天递的申请，就排出每一步最早最迟哪天、谁做、填哪张表、要几人几票；改一个日子，别的跟着变。照{label}的规定，都在你的浏览器里，不上传。</p>}
    >
      {isBrowser && <Open release={release} matters={matters} />}
      <h2 id="matters">办哪件事</h2>
      <ListFilter label="找一件事" />
      <ul className={own.matters}>
        {matters.map(({code, title, href, standard, steps, forms}) => (
          <li key={code} data-entry="">
            <Link to={href}>{title}</Link>
            <span className={own.meta}>{standard.text}，<span className="ws-date">{steps} 步{forms > 0 && `，${forms} 张表`}</span></span>
          </li>
        ))}
      </ul>
      {!matters.length && <p>{label}没有登记办什么事。</p>}
    </ViewPage>
  );
}
