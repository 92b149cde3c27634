import useBrokenLinks from '@docusaurus/useBrokenLinks';
import {Fragment, type ReactNode} from 'react';
import type {GuideField, GuideSection} from '@site/src/domain/derive/data-guide';
import ViewPage, {Cell, FileTable, ListFilter, styles} from '../ViewPage';
import type {DataGuideProps} from '@site/src/domain/views/downloads';

/** 数据：别的程序怎么取、怎么认、怎么跟着更新，每个字段是什么。 */
export default function DataGuide({crumbs, version, files, schemas, sections}: DataGuideProps): ReactNode {
  return (
    <ViewPage crumbs={crumbs} title="数据" description="全套标准的数据文件：题头块、条款、步骤、周期性工作、检查项、表单和登记册，供别的程序导入；字段说明和 JSON Schema">
      <p>全套标准还有一份给程序读的数据（JSON），一版一个文件，与网页出自同一份源文，随网站一起更新。办公系统、考核系统、小程序要用标准的条款、步骤、检查项，从这里导入，不用抄。只看标准、填表单的，用不着它。</p>
      <h2 id="files">文件</h2>
      <FileTable caption="各版的数据文件" files={files} />
      <h2 id="use">怎么用</h2>
      <ol>
        <li>先看 <code>schemaVersion</code>（现在是 <code>{version}</code>）。小数点后变大，是加了字段，照旧能读；小数点前变大，是改了名或者换了意思，改好程序再导入。</li>
        <li>按标识认，不按编号和文字认：标准认 <code>code</code>，条款、步骤、周期性工作、检查项、表单认各自的 <code>id</code>。标识定了就不改，也不另用；编号（如 5.1.1）会随修订变。</li>
        <li>要链到网页，用标准的 <code>url</code>，加 <code>#</code> 和条款的 <code>id</code> 就到那一条；<code>url</code> 是永久的。</li>
        <li>参数（日数、份数等）已按本单位的取值填进文字；<code>parameters</code> 里有默认值、界限和法规出处。</li>
        <li>数据里没有个人信息。文本以 CC BY 4.0 许可，用时注明出处。</li>
      </ol>
      <h2 id="schema">格式</h2>
      <p>格式用 JSON Schema（2020-12）写明，导入前可以用它核对；<code>profile.yml</code>（采用单位的配置）的格式也在这里，编辑器能用它提示。</p>
      <FileTable caption="JSON Schema" files={schemas} />
      <h2 id="fields">字段</h2>
      <p>“必有”的总在；其余没有就不写。列表写作 <code>[]</code>。</p>
      <ListFilter label="找字段" />
      {sections.map((section) => <Section key={section.id} {...section} />)}
    </ViewPage>
  );
}

function Section({id, title, fields}: GuideSection): ReactNode {
  const anchor = `field-${id}`;
  useBrokenLinks().collectAnchor(anchor);
  return (
    <details className={styles.fold} data-group="">
      <summary>{title}{id !== 'file' && <> <code>{id}</code></>}</summary>
      <table id={anchor} className="ws-table ws-list ws-compact">
        <caption className="ws-sr">{title}的字段</caption>
        <thead><tr>{['字段', '类型', '必有', '意思'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.path} data-entry="">
              <Cell label="字段"><code>{field.path}</code></Cell>
              <Cell label="类型"><Type {...field} /></Cell>
              <Cell label="必有">{field.required ? '必有' : '可无'}</Cell>
              <Cell label="意思">{field.meaning}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Type({type, section}: GuideField): ReactNode {
  // 顿号后面是引号，浏览器不肯在那里换行。
  const words = type.split('、').map((part, index) => <Fragment key={index}>{index > 0 && <>、<wbr /></>}{part}</Fragment>);
  return section === undefined ? words : <a href={`#field-${section}`}>{words}</a>;
}
