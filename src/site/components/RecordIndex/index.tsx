import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import {filterForms, formFilters} from '@site/src/domain/derive/form-filter';
import {matches} from '@site/src/site/list/filter';
import ViewPage, {AgainSlot, Cell, FormLink, styles, Unknown} from '../ViewPage';
import {useAddress} from '../ViewPage/use-address';
import own from './styles.module.css';
import type {RecordIndexProps, RecordRow} from '@site/src/domain/views/records';

const labels = {category: '类别', tier: '层级', role: '谁用到', format: '格式'} as const;

/** 记录表单：全部表单按类列，可按名称找、可筛选，条件在地址里。 */
export default function RecordIndex({frame, title, forms, options, downloadsHref, assess}: RecordIndexProps): ReactNode {
  const {values, find, unknown, set, clear, ready} = useAddress(Object.fromEntries(formFilters.map((key) => [key, options[key].map(({id}) => id)])) as Record<(typeof formFilters)[number], string[]>);
  const shown = filterForms(forms, values).filter((form) => matches(`${form.file.text} ${form.standard.text} ${form.use}`, find.trim()));
  const names = new Map(options.role.map(({id, title: name}) => [id, name]));
  const isFiltered = find.trim() !== '' || Object.keys(values).length > 0;
  return (
    <ViewPage frame={frame} title={title} description="全套标准的记录表单，可按名称、类别、层级、角色和格式找">
      <p>点名称就下载，先看样子再下载也行。全部表单一次带走的压缩包，打印了手写的空白表单，都在<Link to={downloadsHref}>下载</Link>。</p>
      <form data-app="" className={styles.filters} hidden={!ready} onSubmit={(event) => event.preventDefault()} aria-label="筛选表单">
        <label className={styles.name}>
          按名称找
          <input type="search" name="find" autoComplete="off" enterKeyHint="search" value={find} onChange={({target}) => set('find', target.value)} />
        </label>
        {formFilters.map((key) => (
          <label key={key}>
            {labels[key]}
            <select name={key} value={values[key] ?? ''} onChange={(event) => set(key, event.target.value)}>
              <option value="">全部</option>
              {options[key].map(({id, title: name}) => <option key={id} value={id}>{name}</option>)}
            </select>
          </label>
        ))}
        {isFiltered && <button type="button" onClick={clear}>清除筛选</button>}
      </form>
      <AgainSlot />
      <Unknown conditions={unknown} />
      <p role="status">{isFiltered ? (shown.length ? `符合条件的 ${shown.length} 张，共 ${forms.length} 张。` : `没有符合条件的，共 ${forms.length} 张。换个词，或者清除筛选。`) : `共 ${forms.length} 张表单。`}</p>
      {options.category.map(({id, title: name}) => {
        const rows = shown.filter(({category}) => category === id);
        return rows.length > 0 && (
          <section key={id} aria-labelledby={id}>
            <h2 id={id}>{name}</h2>
            <Forms rows={rows} caption={name} roleName={(role) => names.get(role) ?? role} />
          </section>
        );
      })}
      {assess.length > 0 && !isFiltered && (
        <section aria-labelledby="assess">
          <h2 id="assess">督查与考核</h2>
          <details>
            <summary>检查项印好的检查表、评分表和年度工作簿（{assess.length} 份）</summary>
            <ul>{assess.map((file) => <li key={file.href}><FormLink file={file} /></li>)}</ul>
          </details>
        </section>
      )}
    </ViewPage>
  );
}

function Forms({rows, caption, roleName}: {rows: readonly RecordRow[]; caption: string; roleName: (id: string) => string}): ReactNode {
  return (
    <table className={`ws-table ws-list ws-compact ${styles.aligned} ${own.forms}`}>
      <caption className="ws-sr">{caption}的记录表单</caption>
      <thead><tr>{['表单', '标准', '谁用到', '填写'].map((head) => <th key={head} scope="col">{head}</th>)}<th scope="col" className="ws-screen">看样子</th></tr></thead>
      <tbody>
        {rows.map((form) => (
          <tr key={form.file.href}>
            <Cell label="表单"><FormLink file={form.file} /></Cell>
            <Cell label="标准"><Link to={form.standard.href}>{form.standard.text}</Link></Cell>
            <Cell label="谁用到">{form.roles.map(roleName).join('、') || '—'}</Cell>
            <Cell label="填写">{form.use}</Cell>
            <Cell label="看样子"><Link to={form.preview} aria-label={`预览${form.file.text}`}>预览</Link></Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
