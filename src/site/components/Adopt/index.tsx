import Link from '@docusaurus/Link';
import useIsBrowser from '@docusaurus/useIsBrowser';
import type {ReactNode} from 'react';
import ViewPage, {AgainSlot} from '../ViewPage';
import styles from './styles.module.css';
import Workbench from './workbench';
import {pageNames} from '@site/src/domain/glossary';
import type {AdoptProps} from '@site/src/domain/views/adopt';

/** 照做一套：填单位、层级、参数，选标准，下载换好名称和取值的全套文件。 */
export default function Adopt(props: AdoptProps): ReactNode {
  const isBrowser = useIsBrowser();
  const {label, subsystems} = props.form;
  const count = subsystems.reduce((sum, {standards}) => sum + standards.length, 0);
  return (
    <ViewPage
      title={pageNames.adopt.title}
      description="填上单位名称，选好标准、层级和参数，下载换成自己单位的全套标准、表单和工作日历"
      crumbs={[{text: '首页', href: '/'}, {text: pageNames.adopt.title}]}
      lead={<p className="ws-summary">填上单位名称，选好标准和取值，下载一个压缩包：{label} {count} 个标准（Word）、汇编（Word）、全部表单（Word、Excel）和工作日历，都换成你们单位的。</p>}
    >
      <AgainSlot />
      <h2 id="choose">要做成什么</h2>
      <ul className={styles.choose}>
        <li><strong>一套文件</strong>：就在这一页填，几分钟下载 Word、Excel 压缩包。全部在你的浏览器里做，填的内容不上传。</li>
        <li><strong>一套文件，还要逐条改条文、建自己的网站</strong>：看<Link to="/guide/adopt">{pageNames.adoptGuide.title}</Link>，怎么取舍、怎么审定也在那里。</li>
        <li><strong>只要原样的</strong>：到<Link to="/downloads">{pageNames.downloads.title}</Link>取。</li>
      </ul>
      {isBrowser ? <Workbench {...props} /> : (
        <p className="ws-notice">
          填表和做文件要开脚本。没有开的，可到<Link to="/downloads">下载</Link>取原样的标准和表单，照<Link to="/guide/adopt">采用指南</Link>的办法自己改；或换一个浏览器打开本页。
        </p>
      )}
    </ViewPage>
  );
}
