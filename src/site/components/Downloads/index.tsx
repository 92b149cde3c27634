import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type {ReactNode} from 'react';
import type {FileRef} from '@site/src/domain/views/edition';
import ViewPage, {Cell, Digest, FileLink, FileTable, ListFilter, styles} from '../ViewPage';
import type {DownloadsProps} from '@site/src/domain/views/downloads';

/** 下载：有哪些格式、各做什么用；只列做成了的。 */
export default function Downloads({frame, volumes, standards, forms, cards, assess, assessNames, data, recordsHref, offline}: DownloadsProps): ReactNode {
  const {collectAnchor} = useBrokenLinks();
  // 督查、考核两个标准指到这里。
  if (assess.length) collectAnchor('assess');
  const words = standards.some(({word}) => word);
  const charts = standards.some(({charts: own}) => own.length);
  return (
    <ViewPage frame={frame} title="下载" description="全套标准带走：汇编 PDF、单个标准 Word、流程图上墙图、记录表单、全套压缩包和数据，写明大小和校验值">
      <p>全套标准可以整套带走，也可以只拿一份。各种文件与网页出自同一份源文，内容相同；改了标准，文件跟着重做。</p>
      <h2 id="formats">要哪一种</h2>
      <ul>
        {offline && <li data-online=""><a href="#offline">全套压缩包（ZIP）</a>：整个网站连同{words ? '标准全文、上墙图、' : ''}全部表单、日历拷进没有网络的电脑，照样能查能点。解压后双击 <code>index.html</code>。</li>}
        {volumes.length > 0 && <li><a href="#volume">汇编</a>：全套标准装订成一本，PDF 用来打印、装订，Word 用来改。</li>}
        {words && <li><a href="#standards">单个标准（Word）</a>：参照国家标准的格式（GB/T 1.1）排好，有封面、目次、前言，送审、印发用。</li>}
        {charts && <li><a href="#standards">上墙图</a>：流程图一张一页，A3 或 A4，字不小于 14 磅，贴在墙上看得清；网站有公开网址的，右上角的二维码扫了就是标准全文。</li>}
        <li><a href="#forms">记录表单</a>：Word、Excel，下载就能填。</li>
        {assess.length > 0 && <li><a href="#assess">督查检查表、评分表和年度工作簿</a>：检查项已经印好、排到各次督查，得分由公式算。</li>}
        <li><a href="#data">数据（JSON）</a>：给办公系统、考核系统的程序导入用，平时用不着。</li>
      </ul>
      {offline && <OfflineTable file={offline} />}
      {volumes.length > 0 && <><h2 id="volume">汇编</h2><FileTable caption="汇编" files={volumes} /></>}
      {(words || charts) && (
        <>
          <h2 id="standards">单个标准和上墙图</h2>
          <ListFilter label="找标准" />
          <table className={`ws-table ws-list ws-compact ${styles.inline}`}>
            <caption className="ws-sr">各标准的文件</caption>
            <thead><tr>{['标准', ...(words ? ['全文'] : []), '上墙图'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>
              {standards.map(({standard, word, charts: own}) => (
                <tr key={standard.href} data-entry="">
                  <Cell label="标准"><Link to={standard.href}>{standard.text}</Link></Cell>
                  {words && <Cell label="全文">{word ? <Sized file={word} /> : '—'}</Cell>}
                  <Cell label="上墙图">{own.map((file) => <Sized key={file.href} file={file} />)}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <h2 id="forms">记录表单</h2>
      <p>单张的到<Link to={recordsHref}>记录表单</Link>，先看样子再下载{offline && <span data-online="">；全部表单一次带走，用<a href="#offline">全套压缩包</a></span>}。</p>
      {forms.length > 0 && <FileTable caption="空白表单" files={forms} />}
      {cards.length > 0 && <><h2 id="cards">一页纸</h2><p>从条文里抽出来的，字都是条文原话，贴墙、夹在本子里。</p><FileTable caption="一页纸" files={cards} /></>}
      {assess.length > 0 && <><h2 id="assess">督查与考核</h2><p>检查表一次督查一份，检查项、条款、看什么、怎么判都印好，只填事实、选判定；一年的判定登进{assessNames?.branch}的工作簿，得分由公式算{assessNames?.above && `，一行粘贴到${assessNames.above.title}的工作簿，出等次、名额、热力图和标杆候选`}。</p><FileTable caption="督查与考核" files={assess.filter(({format}) => format !== 'Word')} /><details><summary>督查检查表（{assess.filter(({format}) => format === 'Word').length} 份，一次一份）</summary><FileTable caption="督查检查表" files={assess.filter(({format}) => format === 'Word')} /></details></>}
      <h2 id="data">数据</h2>
      <p>怎么用、每个字段是什么，见<Link to="/data">数据</Link>。</p>
      <FileTable caption="数据文件" files={data} />
      <h2 id="check">校验值是什么</h2>
      <p>校验值（SHA-256）用来核对文件在路上有没有被改过、有没有下全；一般不用管。要核对的，点开文件旁边的“校验值”，Windows 上运行 <code>certutil -hashfile 文件名 SHA256</code>，两个相同就是原样。</p>
      <div data-online="">
        <h2 id="licences">所用软件的许可</h2>
        <p>随网站发给浏览器的软件包、嵌在 PDF 里的字体，各自的许可列在<a href={useBaseUrl('/licenses.txt')}>许可清单</a>里。</p>
      </div>
    </ViewPage>
  );
}

/** 全套压缩包由做好的网页打成，这时还不知道大小：留着空，打好了由 src/site/offline 填。 */
function OfflineTable({file}: {file: FileRef}): ReactNode {
  const filled = (part: string, className?: string) => <span className={className} data-offline={part} dangerouslySetInnerHTML={{__html: ''}} />;
  return (
    <div data-online="">
      <h2 id="offline">全套压缩包</h2>
      <p>网站的这一版连同单个的文件打成一个包，不用安装，不用联网，也能查找。在别的电脑上用，先整个解压，再双击 <code>index.html</code>；文件都是中文名，按标准分开放在“文件”文件夹里，不开网页也找得到。汇编另外下载。</p>
      <ul className={styles.made} aria-label="全套压缩包">
        <li>
          <FileLink file={file}>{file.text}<span className="ws-format">{file.format}</span></FileLink>
          {filled('size', styles.size)}
          <Digest name={`${file.text} ${file.format}`}><code>{filled('sha256', styles.digest)}</code></Digest>
        </li>
      </ul>
    </div>
  );
}

function Sized({file}: {file: FileRef & {size: string}}): ReactNode {
  return <FileLink file={file} className="ws-file">{file.text}<span className="ws-format">{file.format}，{file.size}</span></FileLink>;
}
