import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import {filterForms, formFilters} from '@site/src/domain/derive/form-filter';
import ViewPage, {AgainSlot, Cell, FileLink, styles, Unknown} from '../ViewPage';
import {useAddress} from '../ViewPage/use-address';
import type {RecordIndexProps} from '@site/src/domain/views/records';

const labels = {category: '类别', tier: '层级', role: '谁用到', format: '格式'} as const;

/** 模板下载：全部表单，可筛选，条件在地址里。 */
export default function RecordIndex({frame, forms, options, bundles, downloadsHref}: RecordIndexProps): ReactNode {
  const {values, unknown, set, ready} = useAddress(Object.fromEntries(formFilters.map((key) => [key, options[key].map(({id}) => id)])) as Record<(typeof formFilters)[number], string[]>);
  const shown = filterForms(forms, values);
  const names = new Map(options.role.map(({id, title}) => [id, title]));
  return (
    <ViewPage frame={frame} title="模板下载" description="全套标准的记录表单，可按类别、层级、角色和格式筛选，可整包下载">
      <p>每张表单先看样子再下载；同一张表在标准里写着谁填、何时填、存多久。全套标准、汇编、上墙图在<Link to={downloadsHref}>下载</Link>。</p>
      <ul className={styles.files} aria-label="整包下载">
        {bundles.map((file) => <li key={file.href}><FileLink file={file}>{file.text}<span className="ws-sr">表单压缩包</span><span className="ws-format">zip</span></FileLink></li>)}
      </ul>
      <form data-app="" className={styles.filters} hidden={!ready} onSubmit={(event) => event.preventDefault()} aria-label="筛选表单">
        {formFilters.map((key) => (
          <label key={key}>
            {labels[key]}
            <select name={key} value={values[key] ?? ''} onChange={(event) => set(key, event.target.value)}>
              <option value="">全部</option>
              {options[key].map(({id, title}) => <option key={id} value={id}>{title}</option>)}
            </select>
          </label>
        ))}
      </form>
      <AgainSlot />
      <Unknown conditions={unknown} />
      <p role="status">{shown.length === forms.length ? `共 ${forms.length} 张表单。` : `符合条件的 ${shown.length} 张，共 ${forms.length} 张。`}</p>
      <table className="ws-table ws-list">
        <caption className="ws-sr">记录表单</caption>
        <thead><tr>{['表单', '标准', '谁用到', '填写', '看样子'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {shown.map((form) => (
            <tr key={form.file.href}>
              <Cell label="表单"><FileLink file={form.file}>{form.file.text}<span className="ws-format">{form.format === 'docx' ? 'Word' : 'Excel'}</span></FileLink></Cell>
              <Cell label="标准"><Link to={form.standard.href}>{form.standard.text}</Link></Cell>
              <Cell label="谁用到">{form.roles.map((id) => names.get(id) ?? id).join('、') || '—'}</Cell>
              <Cell label="填写">{form.use}</Cell>
              <Cell label="看样子"><Link to={form.preview} aria-label={`预览${form.file.text}`}>预览</Link></Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </ViewPage>
  );
}
