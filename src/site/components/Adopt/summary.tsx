import type {ReactNode} from 'react';
import {standIn} from '@site/src/domain/adopt/form';
import type {Preview} from '@site/src/domain/adopt/preview';

/** 先看会得到什么：几个标准、改了什么、什么不采用，逐个标准一行。 */
export default function Summary({preview: {standards, forms, parameters, moved, burden, notices, excluded}}: {preview: Preview}): ReactNode {
  const changed = standards.filter(({lines}) => lines.length);
  return (
    <>
      <p><strong>{standards.length} 个标准、{forms} 张表单</strong>；改了 {parameters.length} 项参数，{moved.reduce((sum, {count}) => sum + count, 0)} 项工作换人承担，{excluded.length} 个标准不采用。</p>
      {notices.length > 0 && <><h3>正文里写明</h3><ul>{notices.map((notice) => <li key={notice}>{notice}</li>)}</ul></>}
      {parameters.length > 0 && <><h3>改了的参数</h3><ul>{parameters.map(({name, from, to}) => <li key={name}>{name}：{from} → {to}</li>)}</ul></>}
      {moved.length > 0 && <><h3>换人承担的工作</h3><ul>{moved.map(({from, to, count}) => <li key={`${from} ${to}`}>{from} → {to}：{count} 项</li>)}</ul></>}
      {burden.length > 0 && <><h3>用时的增减</h3><ul>{[...new Set(burden.map(({size}) => size))].map((size) => <li key={size}>{size}：{burden.filter((item) => item.size === size).map(({role, minutes}) => `${role}每月${minutes < 0 ? `少 ${-minutes}` : `多 ${minutes}`} 分钟`).join('，')}</li>)}</ul></>}
      {excluded.length > 0 && <><h3>不采用的标准</h3><ul>{excluded.map(({code, title, reason, instead}) => <li key={code}>{code} {title}：{reason}{instead && `；由${standIn(instead)}代替`}</li>)}</ul></>}
      <details>
        <summary>逐个标准（{changed.length} 个有改动）</summary>
        <ul>{standards.map(({code, title, lines}) => <li key={code}>{code} {title}：{lines.length ? lines.join('；') : '照原样'}</li>)}</ul>
      </details>
    </>
  );
}
