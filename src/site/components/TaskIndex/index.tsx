import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {Forms, styles} from '../ViewPage';
import own from './styles.module.css';
import type {TaskIndexProps} from '@site/src/domain/views/tasks';

/** 按事查：要办的事 → 标准、流程图、表单。 */
export default function TaskIndex({frame, categories}: TaskIndexProps): ReactNode {
  return (
    <ViewPage frame={frame} title="按事查" description="要办什么事，点进去就是怎么做：标准、流程图、步骤和表单">
      <p>点要办的事看整个标准；后面是从哪一步做起、先填哪张表。</p>
      <nav className="ws-quick" aria-label="按类">
        {categories.map(({id, title}) => <a key={id} href={`#${id}`}>{title}</a>)}
      </nav>
      {categories.map(({id, title, standards}) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          <div className={own.grid}>
            {standards.map((standard) => (
              <section key={standard.code} className={`${own.card} ws-unit`} aria-label={standard.title}>
                <ul className={own.tasks}>
                  {standard.tasks.map(({task, to, forms}) => (
                    <li key={task}>
                      <Link to={standard.href}>{task}</Link>
                      <span className={styles.meta}>
                        <Link to={to.href}>{to.text}</Link>
                        {forms.map((form) => <span key={form.href}>　填<Link to={form.href}>{form.text}</Link></span>)}
                      </span>
                    </li>
                  ))}
                </ul>
                <p className={styles.meta}>
                  <Link to={standard.href}>{standard.code} {standard.title}</Link>　<Link to={`${standard.href}#flowchart`} aria-label={`${standard.title}流程图`}>流程图</Link>　<Link to={`${standard.href}#steps`} aria-label={`${standard.title}步骤表`}>步骤表</Link>
                </p>
                <p className={styles.meta}><Forms files={standard.forms} /></p>
              </section>
            ))}
          </div>
        </section>
      ))}
    </ViewPage>
  );
}
