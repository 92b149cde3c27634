import Link from '@docusaurus/Link';
import useIsBrowser from '@docusaurus/useIsBrowser';
import type {ReactNode} from 'react';
import ViewPage, {AgainSlot} from '../ViewPage';
import Opening from './opening';
import styles from './styles.module.css';
import {pageNames} from '@site/src/domain/glossary';
import type {AssessProps} from '@site/src/domain/views/assess';

/** 督查与考核：手机上逐项判定，办公室看一年、定等次；全在浏览器里。 */
export default function Assess({label, source, inspection, assessment, items}: AssessProps): ReactNode {
  const isBrowser = useIsBrowser();
  return (
    <ViewPage
      title={pageNames.assess.title}
      description="照标准的检查项督查、计分、定等次：手机上逐项判定，当场出检查表和整改通知；办公室看各支部的一年"
      crumbs={[{text: '首页', href: '/'}, {text: pageNames.assess.title}]}
      lead={<p className={styles.lead}>督查时在手机上逐项判定，当场出检查表、整改通知；回到办公室看各支部的一年、该办的事，年底定等次、选标杆。{inspection && assessment && <>照<Link to={inspection.href}>{inspection.text}</Link>、<Link to={assessment.href}>{assessment.text}</Link>办，{label} {items} 个检查项。</>}</p>}
    >
      <AgainSlot />
      {source === undefined ? (
        <p className="ws-notice">{label}没有督查、考核标准，或者没有登记督查的用时，这一页用不上。</p>
      ) : isBrowser ? <Opening source={source} /> : (
        <p className="ws-notice">逐项判定、计分要开脚本。没有开的，可到<Link to="/records">{pageNames.records.title}</Link>取空白的检查表、整改通知、整改台账和计分汇总表；或换一个浏览器打开本页。</p>
      )}
    </ViewPage>
  );
}
