import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {FormLink, ListFilter, styles} from '../ViewPage';
import own from './styles.module.css';
import type {TaskIndexProps} from '@site/src/domain/views/tasks';

/** 按事查：要办的事 → 标准、流程图、表单。 */
export default function TaskIndex({frame, categories}: TaskIndexProps): ReactNode {
  return (
    <ViewPage frame={frame} title="按事查" description="要办什么事，点进去就是怎么做：标准、流程图、步骤和表单">
      <p>点要办的事看整个标准；后面是从哪一步做起。</p>
      <nav className={styles.jump} aria-label="按类">
        {categories.map(({id, title}) => <a key={id} href={`#${id}`}>{title}</a>)}
      </nav>
      <ListFilter label="找要办的事" />
      {categories.map(({id, title, standards}) => (
        <section key={id} aria-labelledby={id} data-group="">
          <h2 id={id}>{title}</h2>
          <div className={own.grid}>
            {standards.map((standard) => (
              <section key={standard.code} className={`${own.card} ws-unit`} aria-label={standard.title} data-group="">
                <ul className={own.tasks}>
                  {standard.tasks.map(({task, to, forms}) => (
                    <li key={task} data-entry="">
                      <Link to={standard.href}>{task}</Link>
                      <Link to={to.href} title={[to.text, ...forms.map((form) => `填${form.text}`)].join('，')}>{to.short}</Link>
                    </li>
                  ))}
                </ul>
                <div className={own.about}>
                  <Link to={standard.href}>{standard.code} {standard.title}</Link>
                  <Link to={`${standard.href}#flowchart`} aria-label={`${standard.title}流程图`}>流程图</Link>
                  <Link to={`${standard.href}#steps`} aria-label={`${standard.title}步骤表`}>步骤表</Link>
                  <details>
                    <summary>{standard.forms.length} 张表单<span className="ws-sr">：{standard.title}</span></summary>
                    <ul>{standard.forms.map((file) => <li key={file.href}><FormLink file={file} /></li>)}</ul>
                  </details>
                </div>
              </section>
            ))}
          </div>
        </section>
      ))}
    </ViewPage>
  );
}
