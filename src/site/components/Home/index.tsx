import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import type {ReactNode} from 'react';
import type {HomeProps} from '@site/src/domain/views/home';
import ThisMonth from '../ThisMonth';
import WhoAmI from '../WhoAmI';
import styles from './styles.module.css';

/** 首页：先查，再按类找，再看新变化。 */
export default function Home({whoAmI, thisMonth, label, systemHref, subsystems, tasks, changes, posts, counts}: HomeProps): ReactNode {
  return (
    <Layout description="机关党建工作标准：三会一课、发展党员、主题党日等怎么做，流程图、步骤表和可下载的记录表单">
      <main className="container">
        <header className={styles.hero}>
          <h1>要办什么事？</h1>
          <p>{label}：{counts.standards} 个工作标准、{counts.steps} 个步骤、{counts.forms} 张表单，谁来做、做什么、怎么做，一查就会。</p>
          <SearchForm />
          <nav className="ws-quick" aria-label="常办的事">
            {tasks.map(({task, href}) => <Link key={href} to={href}>{task}</Link>)}
            <Link to="/tasks">更多：按事查</Link>
          </nav>
        </header>
        <WhoAmI {...whoAmI} />
        <ThisMonth {...thisMonth} />
        <section aria-labelledby="subsystems">
          <h2 id="subsystems">六类标准</h2>
          <div className={styles.grid}>
            {subsystems.map((subsystem) => (
              <section key={subsystem.number} className={`${styles.card} ws-unit`}>
                <h3>{subsystem.number} {subsystem.title}</h3>
                <p>{subsystem.description}</p>
                <ul>
                  {subsystem.standards.map(({code, title, href}) => <li key={code}><Link to={href}>{code} {title}</Link></li>)}
                </ul>
              </section>
            ))}
          </div>
          <p><Link to={systemHref}>标准体系表：状态、版次、日期和全部表单</Link>；<Link to="/downloads">下载：整套或者单个带走</Link></p>
          <p><Link to="/adopt">照着做一套：换上自己单位的名称和取值，下载全套文件</Link></p>
        </section>
        {changes.length > 0 && (
          <section aria-labelledby="changes">
            <h2 id="changes">{label}的主要变化</h2>
            <ul className={styles.changes}>
              {changes.map(({code, title, href, text}) => <li key={code}><Link to={href}>{title}</Link>：{text}</li>)}
            </ul>
            <p><Link to="/changes">全部变化和新旧对照</Link></p>
          </section>
        )}
        <section aria-labelledby="posts">
          <h2 id="posts">实践文章</h2>
          <ul className={styles.changes}>
            {posts.map(({title, href, description}) => <li key={href}><Link to={href}>{title}</Link>：{description}</li>)}
          </ul>
          <p><Link to="/blog">全部文章：标准怎么来的、怎么用</Link></p>
        </section>
      </main>
    </Layout>
  );
}

/** 不开脚本也能看到；有脚本时交给搜索页。 */
function SearchForm(): ReactNode {
  return (
    <form action={useBaseUrl('/search')} method="get" role="search" aria-label="要办什么事" className={styles.search}>
      <label htmlFor="home-search" className="ws-sr">搜索标准</label>
      <input id="home-search" name="q" type="search" placeholder="如：党员大会、入党、生活会、ztdr" autoComplete="off" enterKeyHint="search" />
      <button type="submit">搜索</button>
    </form>
  );
}
